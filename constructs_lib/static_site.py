"""A static site and the APIs of its origin: a private bucket behind CloudFront, on one address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from constructs_lib import edge_code

_TWO_YEARS = Duration.days(730)
# CloudFront's own certificate brings its own choice.
_OLDEST_TLS = cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A name of one's own, and its certificate, which CloudFront takes from us-east-1 only."""

    name: str
    certificate_arn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A server behind paths of the site. `code` makes its path of the path that was asked for.

    `answers_pages`: whether its answers are shown or read by the browser as they are, and not
    handed on to a WebSocket.
    """

    id: str
    pattern: str
    host: str
    code: str
    methods: cloudfront.AllowedMethods
    answers_pages: bool


class StaticSite(Construct):
    """`folder` has the exported files: `bids.html` is the page `/bids`, `404.html` says that there
    is none. `hashed` is the part of it where names change with their content. `headers` come with
    every answer, `content_policy` with the site's own.

    Errors are left as they are: CloudFront could replace them by a page, but only for the whole
    address, and what an API says of an error has to reach whoever asked. So the site's own
    addresses are known to a function at the edge, which asks for the 404 page instead of a file
    that is not there. The bucket is only read through this distribution; it may be listed by it,
    since S3 says otherwise that reading a missing file is forbidden. It has nothing that could not
    be made again, so that it keeps no versions; it stays when the stack is deleted, since
    CloudFormation deletes no bucket with files in it.

    There is no access log. CloudFront's standard log can't leave queries out, and these carry
    one-time codes and tickets. The one that can is set up in us-east-1 only.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        comment: str,
        folder: Path,
        hashed: str,
        behind: Sequence[Behind],
        headers: Mapping[str, str],
        content_policy: str,
        domain: Domain | None,
    ) -> None:
        super().__init__(scope, id_)
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            minimum_tls_version=1.2,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            removal_policy=RemovalPolicy.RETAIN,
        )
        self._files = origins.S3BucketOrigin.with_origin_access_control(
            self.bucket,
            origin_access_levels=[cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST],
        )
        self._pages = self._policy("PageHeaders", headers, content_policy)
        self._answers = self._policy("AnswerHeaders", headers, None)
        self.distribution = self._distribution(comment, folder, hashed, behind, domain)
        self.has_own_name = domain is not None
        name = domain.name if domain else self.distribution.distribution_domain_name
        self.url = f"https://{name}"

    def _distribution(
        self,
        comment: str,
        folder: Path,
        hashed: str,
        behind: Sequence[Behind],
        domain: Domain | None,
    ) -> cloudfront.Distribution:
        pages = edge_code.pages_of(folder)
        request, response = cloudfront.FunctionEventType
        return cloudfront.Distribution(
            self,
            "Distribution",
            comment=comment,
            default_behavior=self._own(
                self._run("ToFile", edge_code.to_file(pages), request),
                self._run("Status", edge_code.status_of_missing(pages), response),
            ),
            additional_behaviors={
                f"/{hashed}/*": self._own(),
                **{one.pattern: self._behind(one) for one in behind},
            },
            minimum_protocol_version=_OLDEST_TLS if domain else None,
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            domain_names=[domain.name] if domain else None,
            certificate=self._certificate(domain) if domain else None,
        )

    def _certificate(self, domain: Domain) -> acm.ICertificate:
        return acm.Certificate.from_certificate_arn(self, "Certificate", domain.certificate_arn)

    def _own(self, *functions: cloudfront.FunctionAssociation) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=self._files,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
            # How long each file is kept is written on it.
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            compress=True,
            response_headers_policy=self._pages,
            function_associations=[*functions],
        )

    def _behind(self, one: Behind) -> cloudfront.BehaviorOptions:
        request, _ = cloudfront.FunctionEventType
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(
                one.host,
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
            ),
            # Nothing is redirected: a token must not have been sent in the clear before.
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=one.methods,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            # API Gateway knows its APIs by the name of the host, which must be its own.
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            compress=False,
            response_headers_policy=self._answers if one.answers_pages else None,
            function_associations=[self._run(one.id, one.code, request)],
        )

    def _run(
        self, id_: str, code: str, event: cloudfront.FunctionEventType
    ) -> cloudfront.FunctionAssociation:
        if len(code.encode()) > edge_code.LONGEST:
            raise ValueError(f"CloudFront takes no function as long as {id_}: {len(code)}")
        function = cloudfront.Function(
            self,
            id_,
            code=cloudfront.FunctionCode.from_inline(code),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )
        return cloudfront.FunctionAssociation(function=function, event_type=event)

    def _policy(
        self, id_: str, headers: Mapping[str, str], content_policy: str | None
    ) -> cloudfront.ResponseHeadersPolicy:
        """With a `content_policy` for what is ours, where nothing else may say otherwise. What lies
        behind may have headers of its own, among them what its pages may load.
        """
        ours = content_policy is not None
        named = {name.lower(): value for name, value in headers.items()}
        safe = cloudfront.ResponseSecurityHeadersBehavior(
            content_security_policy=(
                cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=content_policy, override=True
                )
                if content_policy is not None
                else None
            ),
            content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
            frame_options=cloudfront.ResponseHeadersFrameOptions(
                frame_option=cloudfront.HeadersFrameOption[named.pop("x-frame-options")],
                override=ours,
            ),
            referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                referrer_policy=_referrer(named.pop("referrer-policy")), override=ours
            ),
            strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                access_control_max_age=_TWO_YEARS, include_subdomains=True, override=True
            ),
        )
        assert named.pop("x-content-type-options") == "nosniff"
        others = [
            cloudfront.ResponseCustomHeader(header=name, value=value, override=ours)
            for name, value in named.items()
        ]
        return cloudfront.ResponseHeadersPolicy(
            self,
            id_,
            security_headers_behavior=safe,
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(custom_headers=others),
        )


def _referrer(value: str) -> cloudfront.HeadersReferrerPolicy:
    return cloudfront.HeadersReferrerPolicy[value.upper().replace("-", "_")]
