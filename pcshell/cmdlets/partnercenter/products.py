"""Products, SKUs and availabilities of the catalog."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import InSet, Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.formatting.views import Column, ListView, TableView, register_view
from pcshell.metadata.validation import ValidateNotNull, ValidateSet
from pcshell.partner.resources import products as products_resources
from pcshell.partner.resources.products import (
    Products,
    PSInventoryItem,
    PSProduct,
    PSProductAvailability,
    PSSku,
)

values.register_resources(products_resources)

register_view(
    ListView(
        PSProductAvailability.type_name,
        [
            "AvailabilityId",
            "ProductId",
            "SkuId",
            "CatalogItemId",
            "DefaultCurrencyCode",
            "DefaultCurrencySymbol",
            "Segment",
            "Country",
        ],
    ),
    PSProductAvailability.type_name,
)

register_view(
    TableView(PSProduct.type_name, ["ProductId", "Title", "Type", Column("Description", width=20)]), PSProduct.type_name
)
register_view(ListView(PSProduct.type_name, ["ProductId", "Title", "Type", "Description"]), PSProduct.type_name)


@cmdlet(
    "Get-PartnerProduct",
    default_set="ByTargetView",
    output=[PSProduct.type_name],
)
class GetPartnerProduct(PartnerCmdlet):
    """Gets the products of a catalog, or one product.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerProduct -Catalog OnlineServices)[0].Title
    Microsoft 365 Business Basic
    """

    catalog: str = Parameter(
        "The catalog to look in.",
        set="ByTargetView",
        mandatory=True,
        validate=[
            ValidateSet(
                "Azure",
                "AzureReservations",
                "AzureReservationsVM",
                "AzureReservationsSQL",
                "AzureReservationsCosmosDb",
                "OnlineServices",
                "Software",
                "SoftwareSUSELinux",
                "SoftwarePerpetual",
                "SoftwareSubscriptions",
            )
        ],
    )
    country_code: str = Parameter("The country, as two letters; the country of the session unless said otherwise.")
    product_id: str = Parameter(
        "The identifier of the product.",
        InSet("ByProductId", mandatory=True),
        InSet("ByReservationScope", mandatory=True),
    )
    reservation_scope: str = Parameter("The scope of the reservation.", set="ByReservationScope", mandatory=True)
    segment: str = Parameter(
        "The segment of customers that the product is for.",
        set="ByTargetView",
        validate=[ValidateSet("commercial", "education", "government", "nonprofit")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.parameter_set == "ByProductId":
            return [
                Products(self.partner).get(
                    product_id=self.product_id, country=self.country_or_session(self.country_code)
                )
            ]
        if self.parameter_set == "ByReservationScope":
            return [
                Products(self.partner).get_in_scope(
                    product_id=self.product_id,
                    country=self.country_or_session(self.country_code),
                    reservation_scope=self.reservation_scope,
                )
            ]
        return Products(self.partner).list(
            country=self.country_or_session(self.country_code),
            target_segment=self.segment or None,
            target_view=self.catalog,
        )


@cmdlet(
    "Get-PartnerProductAvailability",
    default_set="BySku",
    output=[PSProductAvailability.type_name],
)
class GetPartnerProductAvailability(PartnerCmdlet):
    """Gets what can be bought of a SKU.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerProductAvailability -ProductId CFQ7TTC0LH18 -SkuId 0001).CatalogItemId
    CFQ7TTC0LH18:0001:CFQ7TTC0K971
    """

    product_id: str = Parameter(
        "The identifier of the product.", InSet("ByAvailabilityId", mandatory=True), InSet("BySku", mandatory=True)
    )
    sku_id: str = Parameter(
        "The identifier of the SKU.", InSet("ByAvailabilityId", mandatory=True), InSet("BySku", mandatory=True)
    )
    country_code: str = Parameter(
        "The country, as two letters; the country of the session unless said otherwise.",
        InSet("ByAvailabilityId"),
        InSet("BySku"),
    )
    availability_id: str = Parameter("The identifier of the availability.", set="ByAvailabilityId", mandatory=True)
    segment: str = Parameter(
        "The segment of customers that the product is for.",
        set="BySku",
        validate=[ValidateSet("commercial", "education", "government", "nonprofit")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.parameter_set == "ByAvailabilityId":
            return [
                Products(self.partner).availability(
                    product_id=self.product_id,
                    sku_id=self.sku_id,
                    availability_id=self.availability_id,
                    country=self.country_or_session(self.country_code),
                )
            ]
        return Products(self.partner).availabilities(
            product_id=self.product_id,
            sku_id=self.sku_id,
            country=self.country_or_session(self.country_code),
            target_segment=self.segment or None,
        )


@cmdlet(
    "Get-PartnerProductSku",
    default_set="ByProductId",
    output=[PSSku.type_name],
)
class GetPartnerProductSku(PartnerCmdlet):
    """Gets the SKUs of a product.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerProductSku -ProductId CFQ7TTC0LH18).Title
    Microsoft 365 Business Basic
    """

    country_code: str = Parameter("The country, as two letters; the country of the session unless said otherwise.")
    product_id: str = Parameter(
        "The identifier of the product.",
        InSet("ByProductId", mandatory=True),
        InSet("BySkuId", mandatory=True),
        InSet("BySegment", mandatory=True),
    )
    reservation_scope: str = Parameter("The scope of the reservation.")
    segment: str = Parameter(
        "The segment of customers that the product is for.",
        set="BySegment",
        mandatory=True,
        validate=[ValidateSet("commercial", "education", "government", "nonprofit")],
    )
    sku_id: str = Parameter("The identifier of the SKU.", set="BySkuId", mandatory=True)

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.parameter_set == "ByProductId":
            return Products(self.partner).skus(
                product_id=self.product_id,
                country=self.country_or_session(self.country_code),
                reservation_scope=self.reservation_scope or None,
            )
        if self.parameter_set == "BySkuId":
            return [
                Products(self.partner).sku(
                    product_id=self.product_id,
                    sku_id=self.sku_id,
                    country=self.country_or_session(self.country_code),
                    reservation_scope=self.reservation_scope or None,
                )
            ]
        return Products(self.partner).skus_of_segment(
            product_id=self.product_id,
            country=self.country_or_session(self.country_code),
            target_segment=self.segment,
            reservation_scope=self.reservation_scope or None,
        )


@cmdlet("Get-PartnerProductInventory", output=[PSInventoryItem.type_name])
class GetPartnerProductInventory(PartnerCmdlet):
    """Gets whether a product can be bought at the moment.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerProductInventory -ProductId CFQ7TTC0LH18).IsRestricted
    False
    """

    country_code: str = Parameter("The country, as two letters; the country of the session unless said otherwise.")
    product_id: str = Parameter("The identifier of the product.", mandatory=True, validate=[ValidateNotNull()])
    sku_id: str = Parameter("The identifier of the SKU.")
    variables: Any = Parameter("What the product asks for, by name.", type="System.Collections.Hashtable")

    def run(self) -> Any:
        """The answer for the product; nothing is changed by asking."""
        item: dict[str, Any] = {"productId": self.product_id, "isRestricted": False}
        if self.sku_id:
            item["skuId"] = self.sku_id
        body = {"targetItems": [item], "inventoryContext": values.to_json(self.variables) or {}}
        return Products(self.partner).check_inventory(country=self.country_or_session(self.country_code), body=body)
