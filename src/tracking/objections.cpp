// What a claim disputes, and when.
#include "tracking/objections.h"

#include <algorithm>

namespace acta::tracking {
namespace {

bool bills(const Receivable& receivable, const std::string& what) {
    return std::find(receivable.bills.begin(), receivable.bills.end(), what) != receivable.bills.end();
}

}  // namespace

bool is_about(const book::Claim& claim, const Receivable& receivable) {
    if (!claim.client.empty() && claim.client != receivable.client) return false;
    if (claim.invoice.empty() && claim.act.empty()) {
        return !claim.contract.empty() && (claim.contract == receivable.contract || bills(receivable, claim.contract));
    }
    if (!claim.invoice.empty() && claim.invoice == receivable.number) return true;
    return !claim.act.empty() && bills(receivable, claim.act);
}

bool is_open(const book::Claim& claim, value::Date day) { return claim.opened <= day && (!claim.closed || *claim.closed > day); }

std::vector<value::Period> disputed_days(const book::Book& book, const Receivable& receivable, value::Date as_of) {
    std::vector<value::Period> days;
    for (const book::Claim& claim : book.claims) {
        if (claim.opened > as_of || !is_about(claim, receivable)) continue;
        const value::Date last = claim.closed ? std::min(claim.closed->plus_days(-1), as_of) : as_of;
        if (claim.opened <= last) days.push_back({claim.opened, last});
    }
    return days;
}

}  // namespace acta::tracking
