// Refill: fills a vector anew over what it holds, so that the memory of one document serves the next.
#pragma once

#include <cstddef>
#include <vector>

namespace acta::templates {

/// A vector being filled from its start. An element that next() gives holds anything: whoever asked for it sets all of it. What is
/// not asked for again is gone when the Refill is; until then only the Refill knows the size.
template <class Value>
class Refill {
public:
    explicit Refill(std::vector<Value>& all) : all_(all) {}
    ~Refill() { finish(); }
    Refill(const Refill&) = delete;
    Refill& operator=(const Refill&) = delete;

    /// The next element. References to other elements end where the vector grows.
    [[nodiscard]] Value& next() {
        if (size_ == all_.size()) all_.emplace_back();
        return all_[size_++];
    }
    void take_back() { --size_; }  ///< the last element that next() gave
    void expect(std::size_t more) { all_.reserve(size_ + more); }
    void finish() {
        if (size_ < all_.size()) cut();
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] Value& back() { return all_[size_ - 1]; }
    [[nodiscard]] const Value& back() const { return all_[size_ - 1]; }
    [[nodiscard]] Value& operator[](std::size_t index) { return all_[index]; }

private:
    [[gnu::noinline]] void cut() { all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(size_), all_.end()); }  // rare

    std::vector<Value>& all_;
    std::size_t size_ = 0;
};

}  // namespace acta::templates
