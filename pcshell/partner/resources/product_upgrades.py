"""Moving customers to an Azure plan."""

from __future__ import annotations

from pcshell.partner.recovery import Found, Observed, Write
from pcshell.partner.schema import BOOL, DATETIME, Field, ListType, Operation, Operations, Resource


class ProductUpgradeDetail(Resource):
    """Product upgrade detail, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ProductUpgrades.ProductUpgradeDetail"
    id = Field("id")
    name = Field("name")


class ProductUpgradeEligibility(Resource):
    """Product upgrade eligibility, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ProductUpgrades.ProductUpgradeEligibility"
    customer_id = Field("customerId")
    is_eligible = Field("isEligible", BOOL)
    product_family = Field("productFamily")
    reason = Field("reason")
    upgrade_id = Field("upgradeId")


class ProductUpgradeErrorDetails(Resource):
    """Product upgrade error details, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ProductUpgrades.ProductUpgradeErrorDetails"
    code = Field("code")
    description = Field("description")


class ProductUpgradeLineItem(Resource):
    """Product upgrade line item, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ProductUpgrades.ProductUpgradeLineItem"
    error_details = Field("errorDetails", ProductUpgradeErrorDetails)
    source_product = Field("sourceProduct", ProductUpgradeDetail)
    status = Field("status")
    target_product = Field("targetProduct", ProductUpgradeDetail)
    upgraded_date = Field("upgradedDate", DATETIME)


class ProductUpgradeRequest(Resource):
    """Product upgrade request, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ProductUpgrades.ProductUpgradeRequest"
    customer_id = Field("customerId")
    product_family = Field("productFamily")


class ProductUpgradeStatus(Resource):
    """Product upgrade status, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ProductUpgrades.ProductUpgradeStatus"
    error_details = Field("errorDetails", ProductUpgradeErrorDetails)
    id = Field("id")
    line_items = Field("lineItems", ListType(ProductUpgradeLineItem))
    product_family = Field("productFamily")
    status = Field("status")


def _upgrading(write: Write) -> list[Found]:
    """The upgrade of the customer that runs or has ended; there can be one only."""
    body = {"customerId": write.sent("customerId"), "productFamily": write.sent("productFamily")}
    upgrade = write.ask(ProductUpgrades.eligibility, body=body).raw.get("upgradeId")
    return [Found(str(upgrade), None, f"productUpgrades/{upgrade}")] if upgrade else []


class ProductUpgrades(Operations):
    """Moving customers from Azure subscriptions to an Azure plan."""

    eligibility = Operation(
        "POST", "/v1/productUpgrades/eligibility", returns=ProductUpgradeEligibility, body=True, reading=True
    )
    status = Operation(
        "POST", "/v1/productUpgrades/{upgrade_id}/status", returns=ProductUpgradeStatus, body=True, reading=True
    )
    upgrade = Operation("POST", "/v1/productUpgrades", body=True, location=True, recovery=Observed(_upgrading))
