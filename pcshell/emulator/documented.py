"""Errors that the service documents for what the cmdlets call, and faults made of them by a short text.

What the emulator does not come to by itself, it can be told to answer: `pcshell emulator --fault '800009 POST x2'`.
"""

from __future__ import annotations

from pcshell.emulator.faults import Fault

#: A line per error: code, HTTP status, area, and what it says. A code can have two meanings.
_TABLE = """
0 501 general exception type the service does not map
400 401 auth caller not authorised
1000 404 general resource does not exist
1003 409 sandbox tenant name clash while creating a sandbox reseller
2001 400 subscriptions seat count locked while the subscription is suspended
2002 400 subscriptions seat count outside the offer's min/max
2006 400 subscriptions this offer's subscriptions cannot be edited
2006 403 offers partner may not sell this offer
2011 400 subscriptions deleted subscription is read-only
2012 400 subscriptions no mapping between the commerce and the directory subscription id
2030 403 orders partner not authorised to sell in that market
2032 403 auth access refused
2054 400 subscriptions billing cycle must be changed through the order, not the subscription
2055 400 concurrency stale ETag
2071 400 partners PartnerID is not an advisor
2072 404 partners indirect provider's PartnerID cannot be partner on record
2085 403 orders offer not purchasable by this partner or customer
2091 403 orders offer withdrawn from sale
2100 400 offers item belongs to the new catalog: use products/skus
3000 400 general a property in the body is not valid
4018 400 orders order could not be processed
6000 400 orders billing cycle change blocked by an inactive subscription in the order
6001 400 orders an offer in the order does not support that billing term
6002 401 sandbox token is not from a sandbox provider account
6003 403 sandbox sandbox reseller delete not permitted
6004 403 sandbox sandbox reseller create not permitted
13605 403 agreements customer must accept the MCA (or partner attest it) before purchase
20000 404 orders order not found
20002 403 relationships partner has no reseller relationship with the customer
20003 404 subscriptions subscription not found
27006 400 orders offer usage limit reached
27009 409 subscriptions add-on cannot be enabled while its parent is not active
60000 400 licenses license migration failed
60002 404 users user object not found
60003 404 customers tenant not found
90000 403 auth the identity platform refused the token request (see its own code)
400013 404 products product not found
400018 404 products SKU not found
400019 404 products availability not found: fetch it again, then retry the checkout
400030 403 products targetSegment not allowed for the caller
400036 403 products targetView not allowed for the caller
400072 200 products item not available (returned with HTTP 200)
600002 400 customers organization registration number sent for a country that does not use it
600049 400 customers organization registration number missing for a country that requires it
600050 400 customers organization registration number does not match the country pattern
600051 400 customers phone number missing for a country that requires it
600061 400 agreements identical partner-confirmed agreement already stored
600074 404 customers no account validation status for the customer
800001 401 auth no partner token in the request context
800002 400 general request input not valid
800003 500 general unexpected service failure
800004 400 offers offer id not valid
800005 500 orders order creation failed
800007 404 orders provisioning information not available
800008 404 carts cart not found
800009 400 carts one or more cart lines are in error
800010 400 carts catalog item out of stock
800011 400 azure-plan not an Azure subscription
800012 400 subscriptions subscription not active
800013 400 azure-plan subscription not enabled for reservations
800014 409 orders an adjustment of this order is still pending
800015 404 partners PartnerID not found
800016 400 partners PartnerID is not an indirect reseller
800017 400 carts requested quantity not in stock
800018 400 sandbox sandbox limit reached
800019 403 orders production tenants may cancel only software purchases this way
800020 403 carts catalog item not eligible
800021 400 subscriptions subscription id not valid for the operation
800022 400 orders eligibility unclear: support must decide
800024 400 orders not eligible for the transaction
800026 400 orders not eligible for the transaction
800027 403 orders quantity of this item cannot be changed
800028 403 orders original purchase term no longer offered
800029 400 carts add-on does not belong to the named parent
800030 400 subscriptions subscription not registered (reservation purchase)
800031 500 orders purchase system not supported
800036 417 general precondition failed
800037 404 subscriptions asset not found
800038 404 subscriptions future billing data not found
800039 403 partners reseller programme not active
800040 400 subscriptions status transition not allowed
800041 400 subscriptions already activated
800042 400 general not supported
800060 409 orders order still in progress
800061 400 orders order cannot be cancelled
800062 400 orders not eligible for the transaction
800063 400 orders order cannot be cancelled: suspend its subscriptions instead
800064 409 carts cart locked by another request
800065 400 carts cart was already checked out
800066 403 orders too many subscriptions for the customer
800067 403 orders too many seats in one subscription
800068 403 azure-plan too many Azure subscriptions for the partner
800069 403 orders blocked by risk management
800070 400 offers offer not sold in that country
800071 400 orders line item number out of range
800072 400 orders billing cycle locked while the subscription is syncing
800073 403 customers customer account under review
800074 403 customers customer account under review
800075 403 customers customer account rejected: no transactions
800076 404 subscriptions no history for the subscription
800077 403 subscriptions cancel seat SaaS through the subscription, not the order
800080 400 orders billing cycle change needs a modern billing account
800081 400 subscriptions activate before updating
800082 409 subscriptions not ready to update: retry later
800083 500 products ambiguous included quantity in the availability
800084 500 orders term duration not supported
800085 400 subscriptions billing cycle differs from the order's
800086 400 carts customer tenant lacks required tags for the offer
800087 500 orders line item problem
800088 403 carts seats exceed what is left for the catalog item
800089 403 carts assets exceed what is left for the customer
800090 400 subscriptions seat count may not go down
800091 400 subscriptions suspended subscription cannot be updated
800092 400 subscriptions seats fixed under Software Assurance
800093 400 subscriptions auto-renew not possible
800094 500 subscriptions update failed
800095 400 subscriptions seat count not changeable
800096 400 subscriptions status not changeable
800097 400 subscriptions billing cycle not changeable
800098 400 subscriptions partner on record not changeable
800107 400 subscriptions trial terms cannot change
800111 404 azure-plan Azure entitlement not found
800121 400 subscriptions term duration not valid
800122 400 subscriptions new term shorter than the current one
900105 403 product-upgrades suspended Azure subscriptions block the move to Azure plan
900106 404 product-upgrades no such upgrade
900107 400 product-upgrades Azure catalog item missing
900108 403 product-upgrades customer has no Azure subscription to upgrade
900109 409 product-upgrades an upgrade is already running
900110 400 product-upgrades upgrade already finished
900111 400 product-upgrades upgrade id belongs to another customer
900112 409 product-upgrades purchase blocked: upgrade pending
900113 409 product-upgrades purchase blocked: upgrade running
900114 409 product-upgrades purchase blocked: upgrade failed
900115 403 azure-plan plan cannot be suspended while an Azure subscription is active
900116 400 sandbox sandbox Azure plan limit reached
900117 400 subscriptions cancellation window (days) passed
900118 400 general customer id not valid
900119 403 product-upgrades shared services cannot be upgraded
900120 403 product-upgrades upgrade not possible
900122 404 orders advisor quote not found
900123 403 agreements indirect reseller has not signed the MPA
900124 403 agreements partner has not signed the MPA
900125 400 partners advisor data missing in the request
900126 400 general enum value not recognised
900127 400 general operation not available in this environment
900128 400 carts metered SaaS needs an Azure plan
900129 400 carts named Azure plan missing or without active subscriptions
900130 403 product-upgrades recently bought Azure subscriptions cannot move yet
900140 404 licenses directory subscriptions not found for the tenant
900141 400 general operation not supported
900142 400 carts catalog item id missing
900143 400 products availabilities could not be read for the customer
900144 400 products provisioning SKU id missing
900149 403 partners programme status not active
900150 403 auth role lacks the right
900154 400 partners PartnerID (PLA) not tied to an active CSP reseller tenant
900159 403 relationships partner has no commerce relationship with the customer
900169 400 orders currency not supported for an item
900192 500 general transient failure
900203 400 carts item needs attestation acceptance
900206 400 carts partner attestation missing
900242 400 carts custom end date matches no active subscription end or calendar month end
900252 400 orders purchase order file required
900253 400 orders tender link or file required
900254 400 orders PO metadata incomplete
900263 403 subscriptions method not for legacy subscriptions
900275 400 orders line quantity outside the offer's limits
900277 400 subscriptions expiring: no further updates
900278 409 subscriptions another operation pending: retry after a day
900279 400 subscriptions updates closed for good
900280 400 subscriptions updates closed for now
900307 400 azure-plan cancellation reason not valid
900308 403 auth directory privileges too low (GDAP role missing)
900309 403 auth conditional access of the customer blocked the token
900311 400 subscriptions too many updates on this subscription
900312 400 carts provisioning scope not supported
900313 400 carts provisioning context lacks the Azure subscription id
900314 400 carts Azure subscription in the context is not active
900315 400 carts product not purchasable with that Azure subscription
900316 400 licenses license calls need app+user token of the partner
900317 400 carts provisioning context lacks the Azure plan id
900318 400 carts Azure plan in the context missing or without active subscriptions
900321 403 azure-plan savings plan must be managed in the Azure portal
900322 403 sandbox item not sold in the sandbox
900323 403 carts partner on record differs from the Azure plan's
900329 403 auth app-only tokens not accepted by this resource
900335 403 azure-plan no permission to reactivate the entitlement
900337 400 azure-plan entitlement cannot be reactivated by the partner
900416 403 customers customer account locked for transactions
900419 400 orders customer tenant has too many subscriptions
900420 401 auth token audience retired (graph.windows.net)
"""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
#: Seconds that a throttled client is asked to wait, unless the text says otherwise.
_THROTTLED = "2"


class DocumentedError:
    """One error of the service: its code, its HTTP status, where it belongs, and what it says."""

    __slots__ = ("area", "code", "status", "text")

    def __init__(self, line: str) -> None:
        self.code, status, self.area, text = line.split(" ", 3)
        self.status = int(status)
        self.text = f"{text[:1].upper()}{text[1:]}."

    @property
    def body(self) -> dict[str, object]:
        """The body of the answer."""
        return {"code": self.code, "description": self.text, "data": [], "source": "PartnerAPI"}


DOCUMENTED = [DocumentedError(line) for line in _TABLE.strip().splitlines()]


def fault_of(text: str) -> Fault:
    """The fault that a text describes; ValueError says which word is not understood.

    The words, in any order: an error's code, or an HTTP status, or both as ``403/2006`` (a code of three digits or less
    only so); ``drop`` for a connection that ends without an answer; a method; the beginning of a path; ``x2`` for how
    many requests (one unless given, ``x*`` all), ``after3`` for how many pass before, ``wait5`` for the seconds of a
    Retry-After, ``delay0.5`` for seconds before the answer.
    """
    found: dict[str, object] = {}
    for word in text.split():
        try:
            found.update(_meaning(word))
        except (StopIteration, ValueError):
            raise ValueError(f"{word!r} is not understood in the fault {text!r}.") from None
    if not found.keys() & {"status", "drops", "delay"}:
        raise ValueError(f"The fault {text!r} does not say what happens.")
    if found.get("status") == 429:
        found.setdefault("headers", {"Retry-After": _THROTTLED})
    return Fault(**found)  # type: ignore[arg-type]


def _meaning(word: str) -> dict[str, object]:
    """The arguments of a Fault that a word stands for."""
    if word.upper() in _METHODS:
        return {"method": word.upper()}
    if word.startswith("/"):
        return {"path": word}
    if word == "drop":
        return {"drops": True}
    if word == "x*":
        return {"times": None}
    for prefix, name in (("x", "times"), ("after", "skip")):
        if word.startswith(prefix):
            return {name: int(word[len(prefix) :])}
    if word.startswith("delay"):
        return {"delay": float(word[5:])}
    if word.startswith("wait"):
        return {"headers": {"Retry-After": str(int(word[4:]))}}
    return _answer(word)


def _answer(word: str) -> dict[str, object]:
    """Status and body by ``status``, ``code`` or ``status/code``."""
    status, slash, code = word.rpartition("/")
    if not slash and len(word) == 3:
        number = int(word)
        if not 400 <= number <= 599:
            raise ValueError
        return {"status": number}
    error = next(one for one in DOCUMENTED if one.code == code and (not slash or one.status == int(status)))
    return {"status": error.status, "body": error.body}
