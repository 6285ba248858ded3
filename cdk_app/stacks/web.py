"""The web page, and both APIs on its origin. On one's own machine the front door stands here."""

from aws_cdk import CfnOutput, Stack
from aws_cdk import aws_cloudfront as cloudfront
from constructs import Construct

from cdk_app.config import StageSettings
from cdk_app.page import PageSettings
from cdk_app.page_headers import FRESH, HASHED, IMMUTABLE, SECURITY, content_security_policy
from cdk_app.stacks.data import DataStack
from cdk_app.stacks.service import ServiceStack
from constructs_lib import edge_code
from constructs_lib.site_content import SiteContent, SiteFiles
from constructs_lib.static_site import Behind, StaticSite
from constructs_lib.websocket_api import STAGE

_HASHED = HASHED.strip("/")
# What `make page` leaves beside the files.
_NOT_SERVED = (".ready",)


class WebStack(Stack):
    """It can be deleted and deployed again at any time; without a domain of one's own the page then
    has another address.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        settings: StageSettings,
        page: PageSettings,
        data: DataStack,
        service: ServiceStack,
    ) -> None:
        super().__init__(
            scope,
            id_,
            description="eBay Sniper: the web page, and the APIs on its origin",
            termination_protection=settings.protect_data,
        )
        self.site = self._site(settings, page, data, service)
        self.content = self._content(settings, page, data)
        self._outputs(settings)

    def _site(
        self, settings: StageSettings, page: PageSettings, data: DataStack, service: ServiceStack
    ) -> StaticSite:
        sign_in = data.user_pool.domain.base_url()
        return StaticSite(
            self,
            "Site",
            comment=f"eBay Sniper ({settings.stage})",
            folder=page.folder,
            hashed=_HASHED,
            behind=self._behind(service),
            headers=SECURITY,
            content_policy=content_security_policy(connect_to=[sign_in]),
            domain=page.domain,
        )

    def _content(self, settings: StageSettings, page: PageSettings, data: DataStack) -> SiteContent:
        files = SiteFiles(
            folder=page.folder,
            hashed=_HASHED,
            left_out=_NOT_SERVED,
            keep_hashed=IMMUTABLE,
            keep_others=FRESH,
        )
        sign_in = {
            "url": data.user_pool.domain.base_url(),
            "issuer": data.user_pool.issuer,
            "clientId": data.user_pool.client.user_pool_client_id,
            "scopes": [*settings.token_scopes],
            "signUp": settings.open_sign_up,
        }
        return SiteContent(
            self,
            "Content",
            files=files,
            settings_name="config.json",
            settings={"stage": settings.stage, "signIn": sign_in},
            bucket=self.site.bucket,
            distribution=self.site.distribution,
            log_retention=settings.log_retention,
            removal_policy=settings.removal_policy,
        )

    def _behind(self, service: ServiceStack) -> list[Behind]:
        def host(api_id: str) -> str:
            return f"{api_id}.execute-api.{self.region}.{self.url_suffix}"

        return [
            Behind(
                id="Api",
                pattern="/api/*",
                host=host(service.api.api.api_id),
                code=edge_code.strip("/api"),
                methods=cloudfront.AllowedMethods.ALLOW_ALL,
                answers_pages=True,
            ),
            Behind(
                id="Live",
                pattern="/ws",
                host=host(service.realtime.api.id),
                code=edge_code.replace(f"/{STAGE}"),
                methods=cloudfront.AllowedMethods.ALLOW_GET_HEAD,
                answers_pages=False,
            ),
        ]

    def _outputs(self, settings: StageSettings) -> None:
        outputs = {
            "PageUrl": self.site.url,
            # What sign-in, mails and eBay's consent were told; tools/deploy.py compares both.
            "ToldPageUrl": settings.page_url,
            "DistributionDomain": self.site.distribution.distribution_domain_name,
            "DistributionId": self.site.distribution.distribution_id,
            "PageBucketName": self.site.bucket.bucket_name,
        }
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
