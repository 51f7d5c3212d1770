// The seller of the made-up books.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace bench {

/// The book's first file: settings, seller, the series of its invoices, its VAT.
inline std::string seller(std::string_view billing_starts, std::string_view invoice_pattern) {
    return fmt::format(R"(<book xmlns="urn:acta:book:1">
  <settings language="en" currency="EUR" billing-starts="{}"/>
  <seller id="us" name="Salt &amp; Linden SIA" country="LV" tax-id="LV40203918275">
    <address street="Brīvības iela 14" city="Riga" postcode="LV-1010"/>
    <account id="eur" iban="DE89370400440532013000" bic="DZINLV22" bank="Banka Dzintars AS" currency="EUR"/>
  </seller>
  <series document="invoice" pattern="{}"/>
  <vat category="S"><rate from="2012-07-01" percent="21"/></vat>
</book>
)",
                       billing_starts, invoice_pattern);
}

}  // namespace bench
