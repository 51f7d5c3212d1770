// The seller's accounts, the manager in charge, the language of a document.
#include "billing/parties.h"

#include <algorithm>

namespace acta::billing {
namespace {

const std::string* deputy_on(const book::Manager& manager, value::Date day) {
    const auto absence = std::find_if(manager.absences.begin(), manager.absences.end(),
                                      [day](const book::Absence& one) { return one.days.contains(day); });
    return absence != manager.absences.end() ? &absence->deputy : nullptr;
}

}  // namespace

book::Party seller_for(const book::Book& book, value::Currency currency) {
    book::Party seller = book.seller.party;
    const auto rank = [currency](const book::Account& account) {
        if (!account.currency) return 1;
        return *account.currency == currency ? 0 : 2;
    };
    std::stable_sort(seller.accounts.begin(), seller.accounts.end(),
                     [&](const book::Account& left, const book::Account& right) { return rank(left) < rank(right); });
    return seller;
}

std::string manager_on(const book::Book& book, const book::Client& client, value::Date day) {
    const book::Manager* manager = book.manager(client.manager);
    if (manager == nullptr) return {};
    const book::Manager* in_charge = manager;
    // A deputy may be away too; whoever deputises for another in a circle leaves the manager in charge.
    for (std::size_t step = 0; step < book.managers.size(); ++step) {
        const std::string* deputy = deputy_on(*in_charge, day);
        if (deputy == nullptr) return in_charge->name;
        const book::Manager* next = book.manager(*deputy);
        if (next == nullptr) break;
        in_charge = next;
    }
    return manager->name;
}

std::optional<value::Period> hull_of(const std::vector<book::InvoiceLine>& lines) {
    std::optional<value::Period> hull;
    for (const book::InvoiceLine& line : lines) {
        if (!line.period) continue;
        if (!hull) hull = line.period;
        hull->first = std::min(hull->first, line.period->first);
        hull->last = std::max(hull->last, line.period->last);
    }
    return hull;
}

const std::string& language_of(const book::Book& book, const book::Contract& contract, const book::Client& client) {
    if (!contract.language.empty()) return contract.language;
    return client.language.empty() ? book.settings.language : client.language;
}

}  // namespace acta::billing
