"""The catalog: offers of the legacy kind, products and SKUs of the new one."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Refusal, Request, serves
from pcshell.emulator.seed import OFFERS, Tenant
from pcshell.partner.resources.offers import Offers
from pcshell.partner.resources.products import Products

_CATEGORIES = ("Small business", "Enterprise", "Azure")


@serves(Offers.categories)
def list_categories(request: Request) -> Any:
    """The categories of offers in a country."""
    country = _country(request)
    return collection("/offercategories", [_category(request.store.tenant, n, country) for n in range(3)])


@serves(Offers.list)
def list_offers(request: Request) -> Any:
    """The offers of a country, perhaps of one category."""
    country = _country(request)
    found = [_offer(request.store.tenant, number, country) for number in range(len(OFFERS))]
    category = request.query.get("offer_category_id")
    if category is not None:
        found = [one for one in found if one["category"]["id"] == category.casefold()]
    return collection("/offers", found)


@serves(Offers.get)
def get_offer(request: Request, offer_id: str) -> Any:
    """One offer."""
    country = _country(request)
    for number in range(len(OFFERS)):
        offer = _offer(request.store.tenant, number, country)
        if offer["id"] == offer_id.casefold():
            return offer
    raise Refusal(404, "600009", f"Offer {offer_id} was not found.")


@serves(Offers.add_ons)
def list_add_ons(request: Request, offer_id: str) -> Any:
    """The demo catalog has no add-ons."""
    get_offer(request, offer_id)
    return collection(f"/offers/{offer_id}/addons", [])


@serves(Products.list)
def list_products(request: Request) -> Any:
    """The products of a catalog: Azure's plan, or the online services."""
    azure = request.query.get("targetView", "").casefold().startswith("azure")
    _country(request)
    found = [_product(number) for number in range(len(OFFERS)) if (OFFERS[number][2] == 0) == azure]
    return collection("/products", found)


@serves(Products.get)
def get_product(request: Request, product_id: str) -> Any:
    """One product."""
    _country(request)
    return _product(_number_of(product_id))


@serves(Products.skus)
def list_skus(request: Request, product_id: str) -> Any:
    """The SKUs of a product: one each."""
    _country(request)
    return collection(f"/products/{product_id}/skus", [_sku(_number_of(product_id))])


@serves(Products.sku)
def get_sku(request: Request, product_id: str, sku_id: str) -> Any:
    """One SKU."""
    _country(request)
    sku = _sku(_number_of(product_id))
    if sku["id"] != sku_id.upper():
        raise Refusal(404, "600041", f"SKU {sku_id} was not found.")
    return sku


@serves(Products.availabilities)
def list_availabilities(request: Request, product_id: str, sku_id: str) -> Any:
    """The availabilities of a SKU: one each."""
    found = [_availability(get_sku(request, product_id, sku_id), _country(request))]
    segment = request.query.get("targetSegment", "commercial").casefold()
    found = [one for one in found if one["segment"] == segment]
    return collection(f"/products/{product_id}/skus/{sku_id}/availabilities", found)


@serves(Products.availability)
def get_availability(request: Request, product_id: str, sku_id: str, availability_id: str) -> Any:
    """One availability."""
    found = _availability(get_sku(request, product_id, sku_id), _country(request))
    if found["id"] != availability_id.upper():
        raise Refusal(404, "600045", f"Availability {availability_id} was not found.")
    return found


@serves(Products.check_inventory)
def check_inventory(request: Request) -> Any:
    """Nothing is sold out; what is asked for comes back as free, and Azure asks for a subscription."""
    asked = {key.casefold(): value for key, value in request.json().items()}
    context = {key.casefold(): value for key, value in (asked.get("inventorycontext") or {}).items()}
    found = []
    for target in asked.get("targetitems") or ():
        item = {key.casefold(): value for key, value in target.items()}
        number = _number_of(str(item.get("productid") or ""))
        lacks = OFFERS[number][2] == 0 and not context.get("azuresubscriptionid")
        restriction = {
            "reasonCode": "NotAvailableForSubscription", "description": "An Azure subscription is needed.",
            "properties": {"type": "Location", "values": ""},
        }  # fmt: skip
        found.append(
            {
                "productId": item.get("productid"),
                "skuId": item.get("skuid"),
                "isRestricted": lacks,
                "restrictions": [restriction] if lacks else [],
            }
        )
    return found


def _availability(sku: dict[str, Any], country: str) -> dict[str, Any]:
    number = _number_of(sku["productId"])
    _name, offer, _price, term, _cycle = OFFERS[number]
    return {
        "id": offer.split(":")[2],
        "productId": sku["productId"],
        "skuId": sku["id"],
        "catalogItemId": offer,
        "defaultCurrency": {"code": "USD", "symbol": "$"},
        "segment": "commercial",
        "country": country,
        "isPurchasable": True,
        "isRenewable": bool(term),
        "terms": [{"duration": term, "description": "One-Year commitment"}] if term else [],
        "product": _product(number),
        "sku": sku,
        "attributes": {"objectType": "Availability"},
    }


def _country(request: Request) -> str:
    country = request.query.get("country", "")
    if len(country) != 2 or not country.isalpha():
        raise Refusal(400, "600004", "The country is not valid.")
    return country.upper()


def _category(tenant: Tenant, number: int, country: str) -> dict[str, Any]:
    return {
        "id": tenant.guid("category", number),
        "name": _CATEGORIES[number],
        "rank": number + 1,
        "locale": "en-US",
        "country": country,
        "attributes": {"objectType": "OfferCategory"},
    }


def _category_of(number: int) -> int:
    return 2 if OFFERS[number][2] == 0 else int(number in (3,))


def _offer(tenant: Tenant, number: int, country: str) -> dict[str, Any]:
    name, _offer_id, price, _term, cycle = OFFERS[number]
    return {
        "id": tenant.guid("offer", number),
        "name": name,
        "description": f"{name}, billed by the seat." if price else f"{name}, billed by usage.",
        "minimumQuantity": 1,
        "maximumQuantity": 300 if price else 1,
        "rank": number + 1,
        "uri": f"/offers/{tenant.guid('offer', number)}",
        "locale": "en-US",
        "country": country,
        "category": _category(tenant, _category_of(number), country),
        "prerequisiteOffers": [],
        "isAddOn": False,
        "isAvailableForPurchase": True,
        "isTrial": False,
        "isAutoRenewable": True,
        "billing": "license" if price else "usage",
        "supportedBillingCycles": [cycle],
        "upgradeTargetOffers": [],
        "unitType": "Licenses" if price else "Usage Instance",
        "product": {"id": tenant.guid("product", number), "name": name, "unit": "Licenses"},
        "attributes": {"objectType": "Offer"},
    }


def _number_of(product_id: str) -> int:
    for number, row in enumerate(OFFERS):
        if row[1].partition(":")[0] == product_id.upper():
            return number
    raise Refusal(404, "600030", f"Product {product_id} was not found.")


def _product(number: int) -> dict[str, Any]:
    name, offer, price, _term, _cycle = OFFERS[number]
    kind = ("OnlineServicesNCE", "Online Services") if price else ("Azure", "Azure")
    return {
        "id": offer.partition(":")[0],
        "title": name,
        "description": f"{name} for organizations of every size.",
        "productType": {"id": kind[0], "displayName": kind[1]},
        "isMicrosoftProduct": True,
        "publisherName": "Microsoft Corporation",
        "attributes": {"objectType": "Product"},
    }


def _sku(number: int) -> dict[str, Any]:
    name, offer, price, _term, cycle = OFFERS[number]
    product, sku, _availability = offer.split(":")
    return {
        "id": sku,
        "productId": product,
        "title": name,
        "description": f"{name}.",
        "minimumQuantity": 1,
        "maximumQuantity": 300 if price else 1,
        "isTrial": False,
        "supportedBillingCycles": [cycle],
        "purchasePrerequisites": ["CustomerAgreement"],
        "inventoryVariables": [],
        "provisioningVariables": [],
        "dynamicAttributes": {},
        "attributes": {"objectType": "Sku"},
    }
