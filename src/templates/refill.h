// Refill: fills a vector anew over what it holds, so that the memory of one document serves the next.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace acta::templates {

/// A vector being filled from its start. An element that next() gives holds anything: whoever asked for it sets all of it. What is
/// not asked for again is gone when the Refill is; until then only the Refill knows the size.
template <class Value>
class Refill {
public:
    explicit Refill(std::vector<Value>& all) : all_(all), next_(all.data()) {}
    ~Refill() { finish(); }
    Refill(const Refill&) = delete;
    Refill& operator=(const Refill&) = delete;

    /// The next element. References to other elements end where the vector grows.
    [[nodiscard]] Value& next() {
        if (next_ == end()) grow();
        return *next_++;
    }
    void take_back() { --next_; }  ///< the last element that next() gave
    void expect(std::size_t more) {
        const std::size_t made = size();
        all_.reserve(made + more);
        next_ = all_.data() + made;
    }
    void finish() {
        if (next_ != end()) cut();
    }

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(next_ - all_.data()); }
    [[nodiscard]] bool empty() const { return next_ == all_.data(); }
    [[nodiscard]] Value& back() { return next_[-1]; }
    [[nodiscard]] const Value& back() const { return next_[-1]; }
    [[nodiscard]] Value& operator[](std::size_t index) { return all_[index]; }

private:
    [[nodiscard]] Value* end() const { return std::to_address(all_.end()); }
    [[gnu::noinline]] void grow() { next_ = &all_.emplace_back(); }
    [[gnu::noinline]] void cut() { all_.erase(all_.begin() + (next_ - all_.data()), all_.end()); }  // rare

    std::vector<Value>& all_;
    Value* next_;  ///< in all_, or its end
};

}  // namespace acta::templates
