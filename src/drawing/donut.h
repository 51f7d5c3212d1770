// A ring of pieces with their labels beside it.
#pragma once

#include "drawing/chart.h"

namespace acta::drawing {

/// Draws the first series. What is not above zero has no piece of the ring; its label stands in the list all the same.
void draw_donut(const Chart& chart, const ChartLook& look, layout::Drawing& drawing);

}  // namespace acta::drawing
