#include "report/html.h"

#include "base/text.h"

namespace zs {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Lines of a text stay lines; other control characters and U+FFFE, U+FFFF are no characters of XML. Nor may
// a name turn the writing direction of what stands around it (U+202A to U+202E, U+2066 to U+2069).
bool is_character(std::string_view text, size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20) return byte == '\n' || byte == '\t';
    const std::string_view three = text.substr(at, 3);
    const bool turns = (three >= "\xE2\x80\xAA" && three <= "\xE2\x80\xAE") ||
                       (three >= "\xE2\x81\xA6" && three <= "\xE2\x81\xA9");
    return byte != 0x7F && three != "\xEF\xBF\xBE" && three != "\xEF\xBF\xBF" && !turns;
}

void append_escaped(std::string& out, std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        if (!is_character(text, at)) {
            out += replacement;
            at += static_cast<unsigned char>(text[at]) >= 0x80 ? 3 : 1;
            continue;
        }
        switch (text[at]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += text[at];
        }
        ++at;
    }
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const size_t good = valid_utf8_prefix(text);
        append_escaped(out, text.substr(0, good));
        if (good == text.size()) break;
        out += replacement;
        text.remove_prefix(good + 1);
    }
    return out;
}

void Html::start(std::string_view tag, Attributes attributes) {
    out_ += '<';
    out_ += tag;
    for (const auto& [name, value] : attributes) {
        if (value.empty()) continue;
        out_.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
    }
}

Html& Html::open(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    out_ += '>';
    open_.emplace_back(tag);
    return *this;
}

Html& Html::close() {
    if (open_.empty()) return *this;
    out_.append("</").append(open_.back()).append(">");
    // A line a block, so that the file can be read and compared.
    if (open_.back() != "td" && open_.back() != "th" && open_.back() != "span" && open_.back() != "b")
        out_ += '\n';
    open_.pop_back();
    return *this;
}

Html& Html::empty(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    out_ += "/>";
    return *this;
}

Html& Html::text(std::string_view words) {
    out_ += escaped(words);
    return *this;
}

Html& Html::raw(std::string_view markup) {
    out_ += markup;
    return *this;
}

Html& Html::element(std::string_view tag, std::string_view words, Attributes attributes) {
    return open(tag, attributes).text(words).close();
}

std::string Html::take() {
    while (!open_.empty()) close();
    return std::move(out_);
}

}  // namespace zs
