"""Sign-up and sign-in: a Cognito pool, its hosted pages, and a public client for a browser page."""

from collections.abc import Sequence

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

SCOPES = (cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE)


class UserPool(Construct):
    """People sign in with their e-mail address on Cognito's own pages.

    The client is public (a page can't keep a secret), so it may use the authorization code with
    PKCE only, its access token is short-lived, and each refresh replaces the refresh token.
    `access_token_minutes` is 15 to 60. `password_api` additionally opens the password sign-in call,
    for machines without a browser (tests and demonstrations); leave it off where real people sign
    in.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        domain_prefix: str,
        callback_urls: Sequence[str],
        logout_urls: Sequence[str],
        open_sign_up: bool,
        access_token_minutes: int,
        refresh_token_days: int,
        post_confirmation: lambda_.IFunction,
        deletion_protection: bool,
        removal_policy: RemovalPolicy,
        password_api: bool,
        branding: bool,
    ) -> None:
        if not 15 <= access_token_minutes <= 60:
            raise ValueError(f"access_token_minutes is 15 to 60, not {access_token_minutes!r}")
        super().__init__(scope, id_)
        self.pool = self._pool(
            open_sign_up=open_sign_up,
            deletion_protection=deletion_protection,
            removal_policy=removal_policy,
        )
        self.pool.add_trigger(cognito.UserPoolOperation.POST_CONFIRMATION, post_confirmation)
        self.domain = self.pool.add_domain(
            "Domain",
            cognito_domain=cognito.CognitoDomainOptions(domain_prefix=domain_prefix),
            managed_login_version=cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
        )
        self.client = self._client(
            callback_urls=callback_urls,
            logout_urls=logout_urls,
            access_token_minutes=access_token_minutes,
            refresh_token_days=refresh_token_days,
            password_api=password_api,
        )
        if branding:
            self._brand()

    @property
    def issuer(self) -> str:
        """Who signs the pool's tokens (their `iss` claim)."""
        region = Stack.of(self).region
        return f"https://cognito-idp.{region}.amazonaws.com/{self.pool.user_pool_id}"

    def grant_look_up(self, grantee: iam.IGrantable) -> None:
        """Allow reading the attributes of a person whose id is known."""
        self.pool.grant(grantee, "cognito-idp:AdminGetUser").assert_success()

    def grant_remove(self, grantee: iam.IGrantable) -> None:
        """Allow deleting a person's sign-in."""
        self.pool.grant(grantee, "cognito-idp:AdminDeleteUser").assert_success()

    def _pool(
        self, *, open_sign_up: bool, deletion_protection: bool, removal_policy: RemovalPolicy
    ) -> cognito.UserPool:
        return cognito.UserPool(
            self,
            "Pool",
            feature_plan=cognito.FeaturePlan.ESSENTIALS,
            self_sign_up_enabled=open_sign_up,
            sign_in_aliases=cognito.SignInAliases(email=True),
            sign_in_case_sensitive=False,
            auto_verify=cognito.AutoVerifiedAttrs(email=True),
            standard_attributes=cognito.StandardAttributes(
                email=cognito.StandardAttribute(required=True, mutable=True)
            ),
            password_policy=cognito.PasswordPolicy(
                min_length=12,
                require_digits=True,
                require_lowercase=True,
                require_symbols=True,
                require_uppercase=True,
                temp_password_validity=Duration.days(3),
            ),
            mfa=cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(sms=False, otp=True),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            deletion_protection=deletion_protection,
            removal_policy=removal_policy,
        )

    def _client(
        self,
        *,
        callback_urls: Sequence[str],
        logout_urls: Sequence[str],
        access_token_minutes: int,
        refresh_token_days: int,
        password_api: bool,
    ) -> cognito.UserPoolClient:
        return self.pool.add_client(
            "WebClient",
            generate_secret=False,
            # An empty list would mean Cognito's defaults, among them the refresh call that rotation
            # forbids.
            auth_flows=cognito.AuthFlow(user_srp=True, user_password=password_api),
            o_auth=cognito.OAuthSettings(
                flows=cognito.OAuthFlows(
                    authorization_code_grant=True,
                    implicit_code_grant=False,
                    client_credentials=False,
                ),
                scopes=[*SCOPES],
                callback_urls=[*callback_urls],
                logout_urls=[*logout_urls],
            ),
            supported_identity_providers=[cognito.UserPoolClientIdentityProvider.COGNITO],
            prevent_user_existence_errors=True,
            enable_token_revocation=True,
            access_token_validity=Duration.minutes(access_token_minutes),
            id_token_validity=Duration.minutes(access_token_minutes),
            refresh_token_validity=Duration.days(refresh_token_days),
            refresh_token_rotation_grace_period=Duration.seconds(60),
        )

    def _brand(self) -> None:
        # Managed login shows an error page for a client without a style.
        cognito.CfnManagedLoginBranding(
            self,
            "Branding",
            user_pool_id=self.pool.user_pool_id,
            client_id=self.client.user_pool_client_id,
            use_cognito_provided_values=True,
        )
