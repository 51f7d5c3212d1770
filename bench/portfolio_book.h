// The large book of bench_portfolio.
#pragma once

#include <string>

namespace bench {

/// Writes a book of so many contracts into the folder, and what of it is issued into its registry. Each contract has ten monthly
/// invoices, the first five records of before and the others issued, and a payment for nearly each. The same bytes in every run.
void write_portfolio(const std::string& folder, int contracts);

}  // namespace bench
