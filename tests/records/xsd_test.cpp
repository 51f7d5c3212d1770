// docs/records.xsd and docs/records.md say what the schema says.
#include "catch.h"

#include "project_files.h"
#include "xsd.h"

#include "records/schema.h"

TEST_CASE("docs/records.xsd is the schema of the reader") {
    // ACTA_WRITE_DOCS=1 writes it anew after a change of the schema.
    if (wants_docs_written()) write_project_file("docs/records.xsd", xsd_text());
    CHECK(project_file("docs/records.xsd") == xsd_text());
}
