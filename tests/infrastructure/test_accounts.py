from typing import Any

import pytest

from tests.infrastructure.synthesized import Deployment


def pool(deployment: Deployment) -> dict[str, Any]:
    (found,) = deployment.all("AWS::Cognito::UserPool")
    return found.properties


def client(deployment: Deployment) -> dict[str, Any]:
    (found,) = deployment.all("AWS::Cognito::UserPoolClient")
    return found.properties


def test_accounts_use_the_plan_with_managed_login(prod: Deployment) -> None:
    assert pool(prod)["UserPoolTier"] == "ESSENTIALS"
    (domain,) = prod.all("AWS::Cognito::UserPoolDomain")
    assert domain.properties["ManagedLoginVersion"] == 2
    (branding,) = prod.all("AWS::Cognito::ManagedLoginBranding")
    assert branding.properties["UseCognitoProvidedValues"] is True
    (web_client,) = prod.all("AWS::Cognito::UserPoolClient")
    assert branding.properties["ClientId"] == {"Ref": web_client.logical_id}


def test_the_emulator_is_spared_the_branding_that_it_does_not_know(embedded: Deployment) -> None:
    assert embedded.all("AWS::Cognito::ManagedLoginBranding") == []


def test_people_are_known_by_a_verified_mail_address(prod: Deployment) -> None:
    properties = pool(prod)
    assert properties["UsernameAttributes"] == ["email"]
    assert properties["AutoVerifiedAttributes"] == ["email"]
    assert properties["UsernameConfiguration"] == {"CaseSensitive": False}
    assert {"Name": "email", "Mutable": True, "Required": True} in properties["Schema"]
    assert properties["AccountRecoverySetting"] == {
        "RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]
    }


def test_passwords_are_long_and_mixed(prod: Deployment) -> None:
    assert pool(prod)["Policies"]["PasswordPolicy"] == {
        "MinimumLength": 12,
        "RequireLowercase": True,
        "RequireNumbers": True,
        "RequireSymbols": True,
        "RequireUppercase": True,
        "TemporaryPasswordValidityDays": 3,
    }


def test_a_second_factor_is_offered_but_never_by_text_message(prod: Deployment) -> None:
    assert pool(prod)["MfaConfiguration"] == "OPTIONAL"
    assert pool(prod)["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]


@pytest.mark.parametrize(
    ("stage", "by_invitation"), [("prod", True), ("dev", True), ("embedded", False)]
)
def test_on_aws_people_join_by_invitation(
    request: pytest.FixtureRequest, stage: str, by_invitation: bool
) -> None:
    settings = pool(request.getfixturevalue(stage))["AdminCreateUserConfig"]
    assert settings == {"AllowAdminCreateUserOnly": by_invitation}


def test_the_operator_may_open_the_sign_up(customised: Deployment) -> None:
    assert pool(customised)["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": False}


def test_prod_accounts_cannot_be_deleted_by_accident(prod: Deployment, dev: Deployment) -> None:
    assert pool(prod)["DeletionProtection"] == "ACTIVE"
    assert prod.all("AWS::Cognito::UserPool")[0].body["DeletionPolicy"] == "Retain"
    assert pool(dev)["DeletionProtection"] == "INACTIVE"
    assert dev.all("AWS::Cognito::UserPool")[0].body["DeletionPolicy"] == "Delete"


def test_the_page_is_a_public_client_with_the_code_grant_only(prod: Deployment) -> None:
    properties = client(prod)
    assert properties["GenerateSecret"] is False
    assert properties["AllowedOAuthFlows"] == ["code"]
    assert properties["AllowedOAuthFlowsUserPoolClient"] is True
    assert properties["AllowedOAuthScopes"] == ["openid", "email", "profile"]
    assert properties["SupportedIdentityProviders"] == ["COGNITO"]


def test_the_password_call_exists_on_this_machine_only(
    prod: Deployment, dev: Deployment, embedded: Deployment
) -> None:
    assert client(prod)["ExplicitAuthFlows"] == ["ALLOW_USER_SRP_AUTH"]
    assert client(dev)["ExplicitAuthFlows"] == ["ALLOW_USER_SRP_AUTH"]
    assert "ALLOW_USER_PASSWORD_AUTH" in client(embedded)["ExplicitAuthFlows"]


@pytest.mark.parametrize(("stage", "minutes"), [("prod", 15), ("dev", 60), ("embedded", 60)])
def test_tokens_are_short_lived_renewed_once_and_revocable(
    request: pytest.FixtureRequest, stage: str, minutes: int
) -> None:
    properties = client(request.getfixturevalue(stage))
    assert properties["AccessTokenValidity"] == minutes
    assert properties["IdTokenValidity"] == minutes
    assert properties["RefreshTokenValidity"] == 30 * 24 * 60
    assert properties["TokenValidityUnits"] == {
        "AccessToken": "minutes",
        "IdToken": "minutes",
        "RefreshToken": "minutes",
    }
    assert properties["RefreshTokenRotation"] == {
        "Feature": "ENABLED",
        "RetryGracePeriodSeconds": 60,
    }
    assert properties["EnableTokenRevocation"] is True


def test_nobody_learns_whether_an_address_has_an_account(prod: Deployment) -> None:
    assert client(prod)["PreventUserExistenceErrors"] == "ENABLED"


def test_people_return_to_the_page_that_was_named(customised: Deployment) -> None:
    assert client(customised)["CallbackURLs"] == ["https://snipes.example.org/signed-in"]
    assert client(customised)["LogoutURLs"] == ["https://snipes.example.org/"]


def test_a_confirmed_sign_up_creates_the_profile(prod: Deployment) -> None:
    create_user = prod.data.one("AWS::Lambda::Function", "CreateUser")
    arn = {"Fn::GetAtt": [create_user.logical_id, "Arn"]}
    assert pool(prod)["LambdaConfig"] == {"PostConfirmation": arn}
    permission = prod.data.one("AWS::Lambda::Permission", "UserPool")
    (user_pool,) = prod.all("AWS::Cognito::UserPool")
    assert permission.properties["Principal"] == "cognito-idp.amazonaws.com"
    assert permission.properties["SourceArn"] == {"Fn::GetAtt": [user_pool.logical_id, "Arn"]}
