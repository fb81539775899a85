// Errors are values: a Result holds either a value or the problem that prevented it.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/message.h"

namespace zs {

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Problem problem) : state_(std::move(problem)) {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }
    bool ok() const { return static_cast<bool>(*this); }

    // Precondition: ok().
    const T& value() const& { return std::get<T>(state_); }
    T& value() & { return std::get<T>(state_); }
    T&& value() && { return std::get<T>(std::move(state_)); }
    const T& operator*() const& { return value(); }
    const T* operator->() const { return &value(); }

    // Precondition: !ok().
    const Problem& problem() const { return std::get<Problem>(state_); }

  private:
    std::variant<T, Problem> state_;
};

}  // namespace zs
