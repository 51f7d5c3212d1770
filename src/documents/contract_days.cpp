// The days that matter to whoever keeps a contract.
#include "documents/contract_days.h"

#include <algorithm>

namespace acta::documents {

using billing::State;

std::optional<value::Date> ContractDays::next(value::Date as_of) const {
    if (decide_by && *decide_by >= as_of) return decide_by;
    return until && *until >= as_of ? until : std::nullopt;
}

ContractDays days_of(const book::Contract& contract, State state, value::Date as_of) {
    ContractDays days;
    days.decide_by = billing::notice_by(contract, as_of);
    if (state == State::terminated) {
        days.until = contract.terminated;
    } else if (contract.until || contract.terminated) {
        const std::optional<value::Period> term = billing::term_at(contract, std::max(as_of, contract.from));
        days.until = term ? term->last : contract.until;
    }
    return days;
}

Word state_word(State state) {
    switch (state) {
    case State::draft: return {"state.draft"};
    case State::active: return {"state.active"};
    case State::suspended: return {"state.suspended"};
    case State::ended: return {"state.ended"};
    case State::terminated: return {"state.terminated"};
    }
    return {};
}

Field renewal_word(const book::Contract& contract) {
    if (!contract.renewal || !contract.until || contract.terminated) return {};
    return Word{contract.renewal->automatic ? "renewal.auto" : "renewal.manual"};
}

}  // namespace acta::documents
