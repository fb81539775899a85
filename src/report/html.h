// Writing HTML that is well-formed whatever it is told: every element that is opened is closed, and every
// text and attribute is escaped. The result is also well-formed XML.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zs {

// `text` as character data or a quoted attribute: markup escaped; what is not UTF-8, and characters that XML
// does not know, become U+FFFD.
std::string escaped(std::string_view text);

class Html {
  public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    Html& open(std::string_view tag, Attributes attributes = {});
    Html& close();                                                  // the innermost element
    Html& empty(std::string_view tag, Attributes attributes = {});  // <br/>
    Html& text(std::string_view words);
    // Markup of our own, which must be well-formed by itself.
    Html& raw(std::string_view markup);

    // An element with nothing but words.
    Html& element(std::string_view tag, std::string_view words, Attributes attributes = {});

    std::string take();  // closes what is open

  private:
    void start(std::string_view tag, Attributes attributes);

    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace zs
