// The days that matter to whoever keeps a contract; private to this room.
#pragma once

#include "billing/run.h"
#include "book/book.h"
#include "documents/table.h"

#include <optional>

namespace acta::documents {

struct ContractDays {
    std::optional<value::Date> until;      ///< last day of the present term; none: open-ended
    std::optional<value::Date> decide_by;  ///< as of billing::notice_by

    /// The one to look out for: the day of decision or, where that is past or there is none, the end. None where nothing
    /// is to come.
    [[nodiscard]] std::optional<value::Date> next(value::Date as_of) const;
};

[[nodiscard]] ContractDays days_of(const book::Contract& contract, billing::State state, value::Date as_of);

/// "state.active"
[[nodiscard]] Word state_word(billing::State state);

/// What happens at the end of a term that has one; nothing where the contract does not say.
[[nodiscard]] Field renewal_word(const book::Contract& contract);

}  // namespace acta::documents
