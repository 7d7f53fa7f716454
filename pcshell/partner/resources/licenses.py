"""Licenses of a customer and its users."""

from __future__ import annotations

from pcshell.partner.recovery import Found, Observed, Write, raw_of
from pcshell.partner.resources.common import ResourceBase
from pcshell.partner.resources.enums import LICENSE_GROUP_ID
from pcshell.partner.schema import INT, TEXT, WORD, Field, ListType, Operation, Operations, Resource


class ProductSku(Resource):
    """Product sku, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Licenses.ProductSku"
    id = Field("id")
    license_group_id = Field("licenseGroupId", LICENSE_GROUP_ID)
    name = Field("name")
    sku_part_number = Field("skuPartNumber")
    target_type = Field("targetType")


class ServicePlan(Resource):
    """Service plan, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Licenses.ServicePlan"
    capability_status = Field("capabilityStatus")
    display_name = Field("displayName")
    id = Field("id")
    service_name = Field("serviceName")
    target_type = Field("targetType")


class License(ResourceBase):
    """License, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Licenses.License"
    product_sku = Field("productSku", ProductSku)
    service_plans = Field("servicePlans", ListType(ServicePlan))


class LicenseAssignment(Resource):
    """License assignment, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Licenses.LicenseAssignment"
    excluded_plans = Field("excludedPlans", ListType(TEXT))
    sku_id = Field("skuId")


class LicenseWarning(Resource):
    """License warning, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Licenses.LicenseWarning"
    code = Field("code")
    message = Field("message")
    service_plans = Field("servicePlans", ListType(TEXT))


class LicenseUpdate(ResourceBase):
    """License update, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Licenses.LicenseUpdate"
    licenses_to_assign = Field("licensesToAssign", ListType(LicenseAssignment))
    licenses_to_remove = Field("licensesToRemove", ListType(TEXT))
    license_warnings = Field("licenseWarnings", ListType(LicenseWarning))


class PSLicense(Resource):
    """The module's view of a license."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSLicense"
    service_plans = Field("servicePlans", ListType(ServicePlan))
    product_sku = Field("productSku", ProductSku)
    licensed_product_sku = Field("productSku.id")
    name = Field("productSku.name")
    license_group_id = Field("productSku.licenseGroupId", WORD)


class PSLicenseAssignment(Resource):
    """The module's view of a license assignment."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSLicenseAssignment"
    excluded_plans = Field("excludedPlans", ListType(TEXT, "List"), read_only=True, initial=[])
    sku_id = Field("skuId")


class PSLicenseUpdate(Resource):
    """The module's view of a license update."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSLicenseUpdate"
    licenses_to_assign = Field("licensesToAssign", ListType(PSLicenseAssignment, "List"), read_only=True, initial=[])
    licenses_to_remove = Field("licensesToRemove", ListType(TEXT, "List"), read_only=True, initial=[])


class PSSubscribedSku(Resource):
    """The module's view of a subscribed sku."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSSubscribedSku"
    available_units = Field("availableUnits", INT)
    active_units = Field("activeUnits", INT)
    capability_status = Field("capabilityStatus")
    consumed_units = Field("consumedUnits", INT)
    license_group_id = Field("productSku.licenseGroupId", LICENSE_GROUP_ID)
    product_name = Field("productSku.name")
    service_plans = Field("servicePlans", ListType(ServicePlan, "List"), read_only=True, initial=[])
    sku_id = Field("productSku.id")
    sku_part_number = Field("productSku.skuPartNumber")
    suspended_units = Field("suspendedUnits", INT)
    target_type = Field("productSku.targetType")
    total_units = Field("totalUnits", INT)
    warning_units = Field("warningUnits", INT)


class SubscribedSku(ResourceBase):
    """Subscribed sku, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Licenses.SubscribedSku"
    active_units = Field("activeUnits", INT)
    available_units = Field("availableUnits", INT)
    capability_status = Field("capabilityStatus")
    consumed_units = Field("consumedUnits", INT)
    product_sku = Field("productSku", ProductSku)
    service_plans = Field("servicePlans", ListType(ServicePlan, "List"), read_only=True)
    suspended_units = Field("suspendedUnits", INT)
    total_units = Field("totalUnits", INT)
    warning_units = Field("warningUnits", INT)


def _licensed(write: Write) -> list[Found]:
    """The update itself, when the user has what it gives and nothing that it takes away."""
    # Each group is asked for: without one the service shows the licenses of the first group only.
    found = write.ask(Licenses.user_licenses, license_group_ids=["Group1", "Group2"])
    has = {str((raw_of(one).get("productSku") or {}).get("id", "")).casefold() for one in found}
    given = {str(write.of(one, "skuId")).casefold() for one in write.sent("licensesToAssign") or ()}
    taken = {str(one).casefold() for one in write.sent("licensesToRemove") or ()}
    return [Found("", write.body)] if given <= has and not taken & has else []


class Licenses(Operations):
    """Licenses of a customer and its users."""

    subscribed_skus = Operation(
        "GET",
        "/v1/customers/{customer_id}/subscribedskus",
        returns=PSSubscribedSku,
        query={"license_group_ids": "licenseGroupIds"},
        collection="items",
    )
    user_licenses = Operation(
        "GET",
        "/v1/customers/{customer_id}/users/{user_id}/licenses",
        returns=PSLicense,
        query={"license_group_ids": "licenseGroupIds"},
        collection="items",
    )
    update = Operation(
        "POST",
        "/v1/customers/{customer_id}/users/{user_id}/licenseupdates",
        returns=PSLicenseUpdate,
        body=True,
        recovery=Observed(_licensed),
    )
