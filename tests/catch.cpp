// The source that the precompiled header of all test programs is made with.
#include "catch.h"
