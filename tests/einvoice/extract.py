# Reads UBL files with another parser than Acta's, and prints what a page must show: one fact a line, fields separated by tabs.
import decimal
import re
import sys
import xml.etree.ElementTree as tree

CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
DIGITS = {"JPY": 0, "KWD": 3}


def path(text):
    return text.replace("cbc:", CBC).replace("cac:", CAC)


def text(element, where):
    found = element.find(path(where)) if element is not None else None
    return re.sub(r"\s+", " ", "".join(found.itertext())).strip() if found is not None else ""


def money(element, where, currency):
    said = text(element, where)
    if not said:
        said = "0"
    digits = DIGITS.get(currency, 2)
    exact = decimal.Decimal(said)
    shown = exact.quantize(decimal.Decimal(1).scaleb(-digits))
    assert shown == exact, said
    return f"{shown + 0:f}"


def number(element, where):
    said = text(element, where)
    if not said:
        return ""
    shown = f"{decimal.Decimal(said):f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def charges(parent, currency, kind):
    for one in parent.findall(path("cac:AllowanceCharge")):
        charge = text(one, "cbc:ChargeIndicator") in ("true", "1")
        reason = text(one, "cbc:AllowanceChargeReason") or text(one, "cbc:AllowanceChargeReasonCode")
        yield (kind, "charge" if charge else "allowance", money(one, "cbc:Amount", currency), reason,
               text(one, "cac:TaxCategory/cbc:ID"), number(one, "cac:TaxCategory/cbc:Percent"))


def facts(root):
    kind = root.tag.split("}")[1]
    currency = text(root, "cbc:DocumentCurrencyCode")
    yield ("document", text(root, "cbc:ID"), text(root, f"cbc:{kind}TypeCode"), text(root, "cbc:IssueDate"), text(root, "cbc:DueDate"), currency)
    for role in ("Supplier", "Customer"):
        party = root.find(path(f"cac:Accounting{role}Party/cac:Party"))
        yield (role, text(party, "cac:PartyLegalEntity/cbc:RegistrationName"), text(party, "cac:PartyLegalEntity/cbc:CompanyID"),
               text(party, "cac:PostalAddress/cbc:CityName"), text(party, "cac:PostalAddress/cac:Country/cbc:IdentificationCode"))
    for note in root.findall(path("cbc:Note")):
        yield ("note", re.sub(r"\s+", " ", "".join(note.itertext())).strip())
    yield ("references", text(root, "cac:OrderReference/cbc:ID"), text(root, "cac:ContractDocumentReference/cbc:ID"), text(root, "cbc:BuyerReference"))
    for one in root.findall(path("cac:BillingReference")):
        yield ("preceding", text(one, "cac:InvoiceDocumentReference/cbc:ID"), text(one, "cac:InvoiceDocumentReference/cbc:IssueDate"))
    yield ("payee", text(root, "cac:PayeeParty/cac:PartyName/cbc:Name"))
    yield ("representative", text(root, "cac:TaxRepresentativeParty/cac:PartyName/cbc:Name"))
    seen = []
    for one in root.findall(path("cac:PaymentMeans")):
        account = (text(one, "cac:PayeeFinancialAccount/cbc:ID").replace(" ", ""), text(one, "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID"))
        if account[0] and account not in seen:
            seen.append(account)
            yield ("account",) + account
    for line in root.findall(path(f"cac:{kind}Line")):
        quantity = line.find(path("cbc:InvoicedQuantity" if kind == "Invoice" else "cbc:CreditedQuantity"))
        quantity_name = "cbc:InvoicedQuantity" if kind == "Invoice" else "cbc:CreditedQuantity"
        yield ("line", text(line, "cbc:ID"), text(line, "cac:Item/cbc:Name"), text(line, "cac:Item/cbc:Description"),
               number(line, quantity_name), quantity.get("unitCode"), number(line, "cac:Price/cbc:PriceAmount"),
               number(line, "cac:Price/cbc:BaseQuantity") or "1", money(line, "cbc:LineExtensionAmount", currency),
               text(line, "cac:Item/cac:ClassifiedTaxCategory/cbc:ID"), number(line, "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent"),
               text(line, "cac:InvoicePeriod/cbc:EndDate"))
        yield from charges(line, currency, "of line")
    yield from charges(root, currency, "of document")
    for total in root.findall(path("cac:TaxTotal")):
        unit = total.find(path("cbc:TaxAmount")).get("currencyID")
        yield ("VAT", unit, money(total, "cbc:TaxAmount", unit))
        for one in total.findall(path("cac:TaxSubtotal")):
            yield ("VAT row", text(one, "cac:TaxCategory/cbc:ID"), number(one, "cac:TaxCategory/cbc:Percent"),
                   money(one, "cbc:TaxableAmount", currency), money(one, "cbc:TaxAmount", currency),
                   text(one, "cac:TaxCategory/cbc:TaxExemptionReason"), text(one, "cac:TaxCategory/cbc:TaxExemptionReasonCode"))
    total = root.find(path("cac:LegalMonetaryTotal"))
    yield ("totals",) + tuple(money(total, "cbc:" + name, currency) for name in (
        "LineExtensionAmount", "AllowanceTotalAmount", "ChargeTotalAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PrepaidAmount",
        "PayableRoundingAmount", "PayableAmount"))


for fact in facts(tree.parse(sys.argv[1]).getroot()):
    print("\t".join(fact))
