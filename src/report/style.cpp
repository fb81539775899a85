#include "report/report.h"

namespace zs {

// No style attribute stands in the document and no "<" here: the whole sheet is what the policy's hash
// covers.
std::string_view report_style() {
    return R"css(
:root{color-scheme:light}
*{box-sizing:border-box}
html{background:#e9edeb}
body{margin:0;color:#17211d;font:10pt/1.55 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:210mm;margin:8mm auto;padding:16mm 15mm;background:#fff;box-shadow:0 1px 8px #0002}
header{border-bottom:2px solid #0b6e52;padding-bottom:5mm;margin-bottom:5mm}
.brand{display:flex;justify-content:space-between;color:#0b6e52;font-weight:600;margin:0 0 6mm}
.brand span+span{color:#55635d;font-weight:400}
h1{font-size:21pt;line-height:1.25;margin:0 0 2mm;overflow-wrap:anywhere}
h2{font-size:14pt;line-height:1.3;margin:9mm 0 3mm;padding-bottom:1.5mm;border-bottom:1px solid #dde3e0;break-after:avoid}
h2.annex{break-before:page;margin-top:0}
h2+p,h3+p{break-after:avoid}
h3{font-size:11pt;margin:5mm 0 2mm;break-after:avoid}
p{margin:0 0 2mm}
.muted,.note,caption,figcaption{color:#55635d}
.standard{font-size:11pt;margin:0}
.statement{border:1.5px solid #7a4fb5;background:#f7f3fd;border-radius:6px;padding:3mm 4mm;margin:0 0 5mm;break-inside:avoid}
.statement b{color:#5f3a96;font-size:11pt}
.statement p{margin:1mm 0 0}
dl{display:grid;break-inside:avoid;grid-template-columns:fit-content(48mm) 1fr fit-content(48mm) 1fr;gap:1mm 4mm;margin:0}
dt{color:#55635d}
dd{margin:0;overflow-wrap:anywhere}
.figures{display:grid;grid-template-columns:repeat(4,1fr);border:1px solid #dde3e0;border-radius:6px;margin:0 0 4mm;break-inside:avoid}
.figures div{padding:3mm 4mm;border-left:1px solid #dde3e0}
.figures div:first-child{border-left:0}
.figures span{display:block;color:#55635d;font-size:8.5pt}
.figures b{display:block;font-size:15pt;line-height:1.35;overflow-wrap:anywhere}
.figures .stars{color:#b7791f;font-size:11pt;letter-spacing:.08em;line-height:1.2}
table{width:100%;border-collapse:collapse;margin:0 0 4mm;font-size:9pt}
th{text-align:left;font-weight:600;color:#55635d;border-bottom:1.2px solid #17211d;padding:1.2mm 2mm;vertical-align:bottom}
td{border-bottom:1px solid #dde3e0;padding:1.4mm 2mm;vertical-align:top;overflow-wrap:anywhere}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
th.n,td.n{text-align:right;white-space:nowrap}
th.k,td.k{white-space:nowrap}
th.w{width:25%}
tr{break-inside:avoid}
tr.total{break-before:avoid}
tr.total td{font-weight:600;border-bottom:1.2px solid #17211d}
td .note{display:block;font-size:8pt;font-weight:400;white-space:normal}
td.n .note{min-width:28mm}
.tag{display:inline-block;border:1px solid #b9c3be;border-radius:8px;padding:0 2mm;font-size:7.5pt;line-height:1.5;white-space:nowrap;color:#55635d}
td .tag{margin-left:1.5mm}
td .marks{display:block}
td .marks .tag{margin:0 1.5mm .5mm 0}
.tag.provisional{color:#5f3a96;border-color:#7a4fb5;background:#f0e9fa}
.tag.good{color:#0b6e52;border-color:#0b6e52;background:#ddf0e8}
.tag.bad{color:#b42318;border-color:#b42318;background:#fce8e6}
.tag.info{color:#1d5fa8;border-color:#1d5fa8;background:#e3eef9}
ul{margin:0 0 4mm;padding-left:5mm}
li{margin:0 0 1.2mm;overflow-wrap:anywhere}
figure{margin:0 0 4mm;break-inside:avoid}
figcaption{font-size:8.5pt;margin-top:1mm}
figure svg{max-width:100%;height:auto;display:block}
.side{display:grid;grid-template-columns:38mm 1fr;gap:6mm;align-items:center;break-inside:avoid}
.side table{margin:0}
.swatch{display:inline-block;width:9px;height:9px;vertical-align:middle;margin-right:2mm}
footer{margin-top:8mm;border-top:1px solid #dde3e0;padding-top:3mm;color:#55635d;font-size:8.5pt}
@media (max-width:640px){main{margin:0;padding:6mm 5mm}.figures{grid-template-columns:1fr 1fr}.figures div{border-left:0}dl{grid-template-columns:fit-content(45%) 1fr}.side{grid-template-columns:1fr}table{display:block;overflow-x:auto}}
@media print{html{background:none}main{max-width:none;margin:0;padding:0;box-shadow:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@page{size:A4;margin:16mm 15mm 17mm}
@page{@bottom-right{content:counter(page) " / " counter(pages);font-size:8.5pt;color:#55635d}}
)css";
}

}  // namespace zs
