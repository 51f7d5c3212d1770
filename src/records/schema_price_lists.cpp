// Schema of price lists.
#include "records/schema_tables.h"

namespace acta::records {

std::vector<ElementRule> price_list_rules() {
    return {
        {"price-list",
         "Dated prices of products, for lines that have none of their own.",
         {required("id", Type::id, "Its name in contracts and clients."),
          required("currency", Type::currency, "Currency of its prices; that of the contracts which use it.")},
         {at_least_one("price-list/price")},
         true},
        {"price-list/price",
         "What a product costs from a day on.",
         {required("product", Type::text, "Your own item code, as lines have it."),
          required("from", Type::date, "The first day of the price."), required("amount", Type::price, "Price without VAT."),
          optional("unit", Type::id, "Unit of a line that names none.")},
         {}},
    };
}

}  // namespace acta::records
