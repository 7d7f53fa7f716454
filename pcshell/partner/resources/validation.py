"""Rules and codes for new customers."""

from __future__ import annotations

from pcshell.partner.resources.common import ResourceBase
from pcshell.partner.schema import BOOL, INT, TEXT, Field, ListType, Operation, Operations, Resource


class CountryValidationRules(ResourceBase):
    """Country validation rules, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ValidationRules.CountryValidationRules"
    country_calling_codes_list = Field("countryCallingCodesList", ListType(TEXT))
    default_culture = Field("defaultCulture")
    iso2_code = Field("iso2Code")
    is_city_required = Field("isCityRequired", BOOL)
    is_postal_code_required = Field("isPostalCodeRequired", BOOL)
    is_state_required = Field("isStateRequired", BOOL)
    is_tax_id_optional = Field("isTaxIdOptional", BOOL)
    is_tax_id_supported = Field("isTaxIdSupported", BOOL)
    is_vat_id_supported = Field("isVatIdSupported", BOOL)
    phone_number_regex = Field("phoneNumberRegex")
    postal_code_regex = Field("postalCodeRegex")
    supported_cultures_list = Field("supportedCulturesList", ListType(TEXT))
    supported_languages_list = Field("supportedLanguagesList", ListType(TEXT))
    supported_states_list = Field("supportedStatesList", ListType(TEXT))
    tax_id_format = Field("taxIdFormat")
    tax_id_sample = Field("taxIdSample")
    vat_id_regex = Field("vatIdRegex")


class PSCountryValidationRules(Resource, wraps=CountryValidationRules):
    """The module's view of a country validation rules."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.CountryValidationRules.PSCountryValidationRules"


class PSValidationCode(Resource):
    """The module's view of a validation code."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.ValidationCodes.PSValidationCode"
    unshown = ("eTag",)
    max_creates = Field("maxCreates", INT, nullable=True)
    organization_name = Field("organizationName")
    partner_id = Field("partnerId")
    remaining_creates = Field("remainingCreates", INT, nullable=True)
    validation_id = Field("validationId")


class ValidationCode(Resource):
    """Validation code, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ValidationCodes.ValidationCode"
    e_tag = Field("eTag")
    max_creates = Field("maxCreates", INT, nullable=True)
    organization_name = Field("organizationName")
    partner_id = Field("partnerId")
    remaining_creates = Field("remainingCreates", INT, nullable=True)
    validation_id = Field("validationId")


class Validation(Operations):
    """Rules and codes for new customers."""

    country_rules = Operation("GET", "/v1/countryvalidationrules/{country_code}", returns=PSCountryValidationRules)
    codes = Operation("GET", "/v1/customers/all/validations", returns=PSValidationCode, collection="(array)")
    domain = Operation("HEAD", "/v1/domains/{domain}")
    address = Operation("POST", "/v1/validations/address", body=True, reading=True)
