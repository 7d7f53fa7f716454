"""The session as scripts see it: context, account, environment, token."""

from __future__ import annotations

from pcshell.partner.resources.enums import ACCOUNT_TYPE, ENVIRONMENT_NAME
from pcshell.partner.schema import ANY, BOOL, DATETIMEOFFSET, GUID, TEXT, Field, ListType, MapType, Resource


class ResourceAccount(Resource):
    """Resource account, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.ResourceAccount"
    environment = Field("environment", read_only=True)
    home_account_id = Field("homeAccountId", ANY, read_only=True)
    username = Field("username", read_only=True)


class AuthResult(Resource):
    """Auth result, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.AuthResult"
    refresh_token = Field("refreshToken")
    access_token = Field("accessToken", read_only=True)
    is_extended_life_time_token = Field("isExtendedLifeTimeToken", BOOL, read_only=True)
    unique_id = Field("uniqueId", read_only=True)
    expires_on = Field("expiresOn", DATETIMEOFFSET, read_only=True)
    extended_expires_on = Field("extendedExpiresOn", DATETIMEOFFSET, read_only=True)
    tenant_id = Field("tenantId", read_only=True)
    account = Field("account", ResourceAccount, read_only=True)
    id_token = Field("idToken", read_only=True)
    scopes = Field("scopes", ListType(TEXT), read_only=True)
    correlation_id = Field("correlationId", GUID, read_only=True)


class PartnerAccount(Resource):
    """Partner account, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PartnerAccount"
    extended_properties = Field("extendedProperties", MapType(TEXT, "IDictionary"), read_only=True)
    identifier = Field("identifier")
    object_id = Field("objectId")
    tenant = Field("tenant")
    type = Field("type", ACCOUNT_TYPE)


class PartnerEnvironment(Resource):
    """Partner environment, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PartnerEnvironment"
    active_directory_authority = Field("activeDirectoryAuthority")
    azure_ad_graph_endpoint = Field("azureAdGraphEndpoint")
    azure_endpoint = Field("azureEndpoint")
    graph_endpoint = Field("graphEndpoint")
    environment_name = Field("environmentName", ENVIRONMENT_NAME)
    partner_center_endpoint = Field("partnerCenterEndpoint")


class PartnerContext(Resource):
    """Partner context, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PartnerContext"
    account = Field("account", PartnerAccount)
    country_code = Field("countryCode")
    environment = Field("environment", PartnerEnvironment)
    extended_properties = Field("extendedProperties", MapType(TEXT, "IDictionary"), read_only=True)
    locale = Field("locale")


class PSPartnerEnvironment(Resource):
    """Partner environment, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PSPartnerEnvironment"
    active_directory_authority = Field("activeDirectoryAuthority")
    azure_ad_graph_endpoint = Field("azureAdGraphEndpoint")
    name = Field("name")
    partner_center_endpoint = Field("partnerCenterEndpoint")
