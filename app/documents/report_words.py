"""What `report` says to people, in Chinese and English."""

BUILT = "已生成 · built: {operator} {quarter}，第 {version} 版 · version {version}，{status}，{as_of}"
SUBMITTED = "已报送 · submitted: {operator} {quarter}，{status}"
EXPORTED = "已导出第 {version} 版 · version {version} written to {out}"
SUMMED_UP = "已生成年度汇总 · the year's summary is written to {out}"
AGENCY_BUILT = "已生成监督管理情况 · the agency's quarterly paper is written to {out}"
ONE_BODY = "name one body: --operator CODE or --agency CODE"
FILE = "  {sha256}  {name}"
