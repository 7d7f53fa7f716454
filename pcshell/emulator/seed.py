"""The demo tenant: believable, the same on every machine, made when it is asked for.

Nothing is stored: the customer with a number, its orders and subscriptions follow from the number
and the seed, so a tenant of 100,000 customers costs no more to open than one of ten.  Company
names are Microsoft's fictional ones; every domain and person is invented.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

DEMO_SIZE = 48

_MASK = 0xFFFFFFFFFFFFFFFF
_MIX32 = 0x9E3779B1  # odd, hence invertible modulo 2**32
_UNMIX32 = pow(_MIX32, -1, 1 << 32)
_EPOCH = dt.datetime(2025, 1, 6, 8, 0, 0)

# (company, domain) of the demo tenant; the first is the one that README commands look for.
DEMO = (
    ("Contoso, Ltd.", "contoso.com"),
    ("Fabrikam, Inc.", "fabrikam.onmicrosoft.com"),
    ("Northwind Traders", "northwindtraders.onmicrosoft.com"),
    ("Contoso Pharmaceuticals", "contosopharma.onmicrosoft.com"),
    ("Adventure Works Cycles", "adventureworks.onmicrosoft.com"),
    ("Tailspin Toys", "tailspintoys.onmicrosoft.com"),
    ("Litware, Inc.", "litwareinc.onmicrosoft.com"),
    ("Contoso Bikes", "contosobikes.onmicrosoft.com"),
    ("Wingtip Toys", "wingtiptoys.onmicrosoft.com"),
    ("A. Datum Corporation", "adatum.onmicrosoft.com"),
    ("Alpine Ski House", "alpineskihouse.onmicrosoft.com"),
    ("Woodgrove Bank", "woodgrovebank.onmicrosoft.com"),
    ("Contoso Outdoors", "contosooutdoors.onmicrosoft.com"),
    ("Coho Vineyard & Winery", "cohowinery.onmicrosoft.com"),
    ("Trey Research", "treyresearch.onmicrosoft.com"),
    ("VanArsdel, Ltd.", "vanarsdelltd.onmicrosoft.com"),
    ("Proseware, Inc.", "proseware.onmicrosoft.com"),
    ("Wide World Importers", "wideworldimporters.onmicrosoft.com"),
    ("Blue Yonder Airlines", "blueyonderairlines.onmicrosoft.com"),
    ("Graphic Design Institute", "graphicdesigninstitute.onmicrosoft.com"),
    ("Humongous Insurance", "humongousinsurance.onmicrosoft.com"),
    ("Lucerne Publishing", "lucernepublishing.onmicrosoft.com"),
    ("Contoso Suites", "contososuites.onmicrosoft.com"),
    ("Margie's Travel", "margiestravel.onmicrosoft.com"),
    ("School of Fine Art", "fineartschool.onmicrosoft.com"),
    ("Southridge Video", "southridgevideo.onmicrosoft.com"),
    ("The Phone Company", "thephonecompany.onmicrosoft.com"),
    ("City Power & Light", "citypowerlight.onmicrosoft.com"),
    ("Fourth Coffee", "fourthcoffee.onmicrosoft.com"),
    ("Consolidated Messenger", "consolidatedmessenger.onmicrosoft.com"),
    ("Relecloud", "relecloud.onmicrosoft.com"),
    ("Munson's Pickles and Preserves Farm", "munsonspickles.onmicrosoft.com"),
    ("Nod Publishers", "nodpublishers.onmicrosoft.com"),
    ("Best For You Organics Company", "bestforyouorganics.onmicrosoft.com"),
    ("Bellows College", "bellowscollege.onmicrosoft.com"),
    ("First Up Consultants", "firstupconsultants.onmicrosoft.com"),
    ("Lamna Healthcare Company", "lamnahealthcare.onmicrosoft.com"),
    ("Liberty's Delightful Sinful Bakery & Cafe", "libertysbakery.onmicrosoft.com"),
    ("VanArsdel Furniture München", "vanarsdelmuenchen.onmicrosoft.com"),
    ("Contoso 株式会社", "contosojp.onmicrosoft.com"),
    ("Fabrikam Résidences", "fabrikamresidences.onmicrosoft.com"),
    ("Tailwind Traders", "tailwindtraders.onmicrosoft.com"),
    ("World Wide Importers Ltd", "worldwideimporters.onmicrosoft.com"),
    ("Datum Labs", "datumlabs.onmicrosoft.com"),
    ("Northwind Electric Cars", "northwindelectric.onmicrosoft.com"),
    ("Adventure Works Travel", "adventureworkstravel.onmicrosoft.com"),
    ("Olympia Foods", "olympiafoods.onmicrosoft.com"),
    ("Zava Logistics", "zavalogistics.onmicrosoft.com"),
)
_PLACES = (
    ("US", "WA", "Redmond", "98052", "en-US", "4255550100"),
    ("US", "NY", "New York", "10001", "en-US", "2125550143"),
    ("DE", "", "München", "80807", "de-DE", "+49895550111"),
    ("GB", "", "Reading", "RG6 1WG", "en-GB", "+441185550199"),
    ("FR", "", "Issy-les-Moulineaux", "92130", "fr-FR", "+33155501023"),
    ("NL", "", "Schiphol", "1118 CZ", "nl-NL", "+31205550177"),
)
PEOPLE = (
    ("Adele", "Vance"), ("Alex", "Wilber"), ("Diego", "Siciliani"), ("Grady", "Archie"),
    ("Henrietta", "Mueller"), ("Isaiah", "Langer"), ("Johanna", "Lorenz"), ("Joni", "Sherman"),
    ("Lee", "Gu"), ("Lidia", "Holloway"), ("Lynne", "Robbins"), ("Megan", "Bowen"),
    ("Miriam", "Graham"), ("Nestor", "Wilke"), ("Patti", "Fernandez"), ("Pradeep", "Gupta"),
)  # fmt: skip
# (name, offer id, price per seat and month, term, billing cycle)
OFFERS = (
    ("Microsoft 365 Business Basic", "CFQ7TTC0LH18:0001:CFQ7TTC0K971", 6.00, "P1Y", "monthly"),
    ("Microsoft 365 Business Standard", "CFQ7TTC0LDPB:0001:CFQ7TTC0K7B2", 12.50, "P1Y", "monthly"),
    ("Microsoft 365 Business Premium", "CFQ7TTC0LCHC:0002:CFQ7TTC0JN4R", 22.00, "P1Y", "annual"),
    ("Microsoft 365 E3", "CFQ7TTC0LFLX:0001:CFQ7TTC0KGH1", 36.00, "P1Y", "annual"),
    ("Exchange Online (Plan 1)", "CFQ7TTC0LH16:0001:CFQ7TTC0K5QR", 4.00, "P1M", "monthly"),
    ("Microsoft Defender for Business", "CFQ7TTC0LGV0:0001:CFQ7TTC0K8ZX", 3.00, "P1M", "monthly"),
    ("Power BI Pro", "CFQ7TTC0L3PB:0001:CFQ7TTC0K2MN", 10.00, "P1Y", "monthly"),
    ("Azure plan", "DZH318Z0BPS6:0001:DZH318Z0BMTX", 0.00, "", "one_time"),
)

AZURE_PLAN = OFFERS[-1][0]
#: Subscriptions of this offer with at most so many seats are trials.
TRIAL = OFFERS[-2][0]
TRIAL_SEATS = 25
_OFFER_IDS = frozenset(offer for _, offer, *_ in OFFERS)


class Tenant:
    """A generated partner tenant with `size` customers."""

    __slots__ = (
        "partner_domain", "partner_tenant_id", "partner_user_id", "seed", "size",
    )  # fmt: skip

    def __init__(self, size: int = DEMO_SIZE, seed: int = 1) -> None:
        self.size = size
        self.seed = seed
        self.partner_domain = "wingtipcloud.onmicrosoft.com"
        self.partner_tenant_id = self.guid("partner", 0)
        self.partner_user_id = self.guid("user", 0)

    def number(self, kind: str, *at: int) -> int:
        """A 64-bit number that depends on the seed, the kind and the position alone."""
        value = self.seed
        for letter in kind:
            value = (value * 31 + ord(letter)) & _MASK
        for one in at:
            value = (value ^ (one + 0x9E3779B97F4A7C15)) & _MASK
            value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
            value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
            value ^= value >> 31
        return value

    def guid(self, kind: str, *at: int) -> str:
        """A version 4 GUID for a position."""
        high, low = self.number(kind, *at, 1), self.number(kind, *at, 2)
        return _guid_text(high, low)

    def customer_id(self, index: int) -> str:
        """The id of a customer; its first eight digits hide the number and give it back."""
        first = ((index ^ (self.seed & 0xFFFF)) * _MIX32) & 0xFFFFFFFF
        high = (first << 32) | (self.number("customer", index, 1) & 0xFFFFFFFF)
        return _guid_text(high, self.number("customer", index, 2))

    def index_of(self, customer_id: str) -> int | None:
        """The number of the customer with this id, None when there is none."""
        folded = customer_id.strip("{}").casefold()
        try:
            first = int(folded[:8], 16)
        except ValueError:
            return None
        index = ((first * _UNMIX32) & 0xFFFFFFFF) ^ (self.seed & 0xFFFF)
        if index < self.size and self.customer_id(index) == folded:
            return index
        return None

    def name_and_domain(self, index: int) -> tuple[str, str]:
        """Company name and default domain of a customer."""
        if index < len(DEMO):
            return DEMO[index]
        name, domain = DEMO[index % len(DEMO)]
        label, _, rest = domain.partition(".")
        suffix = "onmicrosoft.com" if rest == "com" else rest
        return f"{name} {index:06d}", f"{label}{index:06d}.{suffix}"

    def customer_entry(self, index: int) -> dict[str, Any]:
        """A customer as lists show it: company profile and relationship only."""
        customer = self.customer_id(index)
        name, domain = self.name_and_domain(index)
        return {
            "id": customer,
            "companyProfile": {
                "tenantId": customer,
                "domain": domain,
                "companyName": name,
                "links": _self_link(f"/customers/{customer}/profiles/company"),
                "attributes": {"objectType": "CustomerCompanyProfile"},
            },
            "relationshipToPartner": "reseller",
            "links": _self_link(f"/customers/{customer}"),
            "attributes": {"objectType": "Customer"},
        }

    def customer(self, index: int) -> dict[str, Any]:
        """A customer in full."""
        entry = self.customer_entry(index)
        customer, profile = entry["id"], entry["companyProfile"]
        address, person, culture = self.address(index)
        first, last = person
        profile["address"] = address
        profile["email"] = f"{first}.{last}@{profile['domain']}".casefold()
        return {
            "id": customer,
            "commerceId": self.guid("commerce", index),
            "companyProfile": profile,
            "billingProfile": {
                "id": self.guid("billing", index),
                "firstName": first,
                "lastName": last,
                "email": profile["email"],
                "culture": culture,
                "language": culture[:2],
                "companyName": profile["companyName"],
                "defaultAddress": address,
                "links": _self_link(f"/customers/{customer}/profiles/billing"),
                "attributes": {
                    "etag": str(self.number("etag", index) >> 1),
                    "objectType": "CustomerBillingProfile",
                },
            },
            "relationshipToPartner": "reseller",
            "allowDelegatedAccess": index % 7 != 5,
            "customDomains": [profile["domain"]],
            "links": entry["links"],
            "attributes": entry["attributes"],
        }

    def address(self, index: int) -> tuple[dict[str, Any], tuple[str, str], str]:
        """Address, contact person and culture of a customer."""
        picked = self.number("place", index)
        country, state, city, postal_code, culture, phone = _PLACES[picked % len(_PLACES)]
        first, last = PEOPLE[(picked >> 8) % len(PEOPLE)]
        address = {
            "country": country,
            "city": city,
            "addressLine1": f"{1 + (picked >> 16) % 199} Main Street",
            "postalCode": postal_code,
            "firstName": first,
            "lastName": last,
            "phoneNumber": phone,
        }
        if state:
            address["state"] = state
        return address, (first, last), culture

    def orders(self, index: int) -> list[dict[str, Any]]:
        """The orders of a customer, oldest first."""
        count = (3, 5, 1, 2, 0)[index % 5] if index < 5 else self.number("orders", index) % 6
        return [self.order(index, position) for position in range(count)]

    def order(self, index: int, position: int) -> dict[str, Any]:
        """One order with its line items; prices are in it and shown on request only."""
        customer = self.customer_id(index)
        picked = self.number("order", index, position)
        order_id = self.guid("order", index, position)[:8] + self.guid("order", index)[24:28]
        lines = []
        for number in range(1 + (picked >> 5) % 2):
            lines.append(self._line(index, position, number, customer))
        created = _EPOCH + dt.timedelta(days=90 * position + picked % 80, seconds=(picked >> 12) % 36_000)
        total = round(sum(line["pricing"]["extendedPrice"] for line in lines), 2)
        return {
            "id": order_id,
            "alternateId": order_id,
            "referenceCustomerId": customer,
            "billingCycle": OFFERS[self._offer(index, position, 0)][4],
            "currencyCode": "USD",
            "currencySymbol": "$",
            "lineItems": lines,
            "creationDate": f"{created:%Y-%m-%dT%H:%M:%S}.{picked % 10_000_000:07d}Z",
            "status": "completed",
            "transactionType": "UserPurchase",
            "totalPrice": total,
            "links": {
                "provisioningStatus": _link(f"/customers/{customer}/orders/{order_id}/provisioningstatus"),
                **_self_link(f"/customers/{customer}/orders/{order_id}"),
            },
            "attributes": {"etag": f"{picked:016x}", "objectType": "Order"},
        }

    def _offer(self, index: int, position: int, number: int) -> int:
        return self.number("offer", index, position, number) % len(OFFERS)

    def _line(self, index: int, position: int, number: int, customer: str) -> dict[str, Any]:
        name, offer, price, term, _cycle = OFFERS[self._offer(index, position, number)]
        seats = 1 if not price else 1 + self.number("seats", index, position, number) % 120
        subscription = self.guid("subscription", index, position, number)
        product, sku, _ = offer.split(":")
        return {
            "lineItemNumber": number,
            "offerId": offer,
            "subscriptionId": subscription,
            "termDuration": term or "P1M",
            "transactionType": "New",
            "friendlyName": name,
            "quantity": seats,
            "pricing": {
                "listPrice": price,
                "discountedPrice": price,
                "proratedPrice": price,
                "price": price,
                "extendedPrice": round(price * seats, 2),
            },
            "links": {
                "product": _link(f"/products/{product}?country=US"),
                "sku": _link(f"/products/{product}/skus/{sku}?country=US"),
                "subscription": _link(f"/customers/{customer}/subscriptions/{subscription}"),
            },
        }

    def price_of(self, offer_id: str) -> float:
        """What an offer costs by seat and month; 0.0 for what is billed by usage, 10.0 for what is not ours."""
        return next((price for _, offer, price, *_ in OFFERS if offer == offer_id), 10.0)

    def organization_profile(self) -> dict[str, Any]:
        """The partner's own profile."""
        return {
            "id": self.partner_tenant_id,
            "companyName": "Wingtip Cloud Services",
            "defaultAddress": {
                "country": "US",
                "city": "Redmond",
                "state": "WA",
                "addressLine1": "1 Demo Way",
                "postalCode": "98052",
                "firstName": "Megan",
                "lastName": "Bowen",
                "phoneNumber": "4255550100",
            },
            "tenantId": self.partner_tenant_id,
            "domain": self.partner_domain,
            "email": f"megan.bowen@{self.partner_domain}",
            "language": "en",
            "culture": "en-US",
            "profileType": "OrganizationProfile",
            "links": _self_link("/profiles/organization"),
            "attributes": {"etag": "1", "objectType": "OrganizationProfile"},
        }


def is_offer(offer_id: str) -> bool:
    """Whether an offer is one of Microsoft's; everything else that is ordered counts as a third party's."""
    return offer_id in _OFFER_IDS


def subscription_of(order: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    """The subscription that an order's line item brought."""
    customer = order["referenceCustomerId"]
    created = order["creationDate"]
    renewal = f"{int(created[:4]) + 1}{created[4:10]}T00:00:00Z"
    azure = line["friendlyName"] == AZURE_PLAN or line["offerId"] == OFFERS[-1][1]
    ours = is_offer(line["offerId"])
    found = {
        "id": line["subscriptionId"],
        "offerId": line["offerId"],
        "offerName": line["friendlyName"],
        "friendlyName": line["friendlyName"],
        "quantity": line["quantity"],
        "unitType": "Usage" if azure else "Licenses",
        "hasPurchasableAddons": False,
        "creationDate": created,
        "effectiveStartDate": f"{created[:10]}T00:00:00Z",
        "commitmentEndDate": renewal,
        "status": "active",
        "autoRenewEnabled": True,
        "isTrial": line["friendlyName"] == TRIAL and line["quantity"] <= TRIAL_SEATS,
        "isMicrosoftProduct": ours,
        "attentionNeeded": False,
        "actionTaken": False,
        "billingType": "usage" if azure else "license",
        "billingCycle": order["billingCycle"],
        "termDuration": line["termDuration"],
        "contractType": "subscription",
        "publisherName": "Microsoft Corporation" if ours else "Tailspin Toys",
        "partnerId": line.get("partnerIdOnRecord") or "6000001",
        "orderId": order["id"],
        "links": _self_link(f"/customers/{customer}/subscriptions/{line['subscriptionId']}"),
        # Of the line and not of the order: who changes an order has not changed what a subscription says.
        "attributes": {"etag": line["subscriptionId"].replace("-", "")[:16], "objectType": "Subscription"},
    }
    if line.get("parentSubscriptionId"):
        found["parentSubscriptionId"] = line["parentSubscriptionId"]
    return found


def _link(uri: str) -> dict[str, Any]:
    return {"uri": uri, "method": "GET", "headers": []}


def _self_link(uri: str) -> dict[str, Any]:
    return {"self": _link(uri)}


def _guid_text(high: int, low: int) -> str:
    high = (high & ~0xF000) | 0x4000
    low = (low & ~(0b11 << 62)) | (0b10 << 62)
    digits = f"{high & _MASK:016x}{low & _MASK:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
