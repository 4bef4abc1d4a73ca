namespace Imagery.Reports;

/// <summary>The sheet of styles that goes into the report; no font, picture or address from outside.</summary>
internal static class ReportStyle
{
    public const string Css = """

        :root{--ink:#1b1f24;--paper:#fff;--soft:#5c6670;--rule:#d5dae0;--mark:#0b6bcb;--gap:#b9c0c8;--band:#f4f6f8}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--paper:#14181d;--soft:#a2adb8;--rule:#343c45;--mark:#6cb4ff;--gap:#4a545f;--band:#1c2229}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}
        .note,.legend{color:var(--soft);font-size:.9rem}.key{font-size:1.1rem;max-width:50rem}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem}
        figure{margin:0;min-width:0}figcaption{font-weight:600;overflow-wrap:anywhere}
        .picture{margin-top:1.5rem}.picture figcaption{font-weight:400;color:var(--soft);font-size:.9rem}
        img{max-width:100%;height:auto;display:block}
        svg{width:100%;height:auto;display:block}svg text{fill:var(--soft);font-size:12px}
        svg .grid{stroke:var(--rule)}svg .line{fill:none;stroke:var(--mark);stroke-width:1.5}
        svg .interval{stroke:var(--mark);stroke-width:2}svg circle{fill:var(--mark);stroke:var(--mark);stroke-width:2}
        svg .partial circle{fill:var(--paper)}svg .partial .interval{stroke-dasharray:4 3}svg rect.gap{fill:var(--gap);opacity:.6}
        .dot,.legend .gap{display:inline-block;width:.7rem;height:.7rem;border:2px solid var(--mark);border-radius:50%;background:var(--mark);margin-left:.8rem}
        .dot:first-child{margin-left:0}.dot.open{background:none}.legend .gap{border:0;border-radius:0;background:var(--gap)}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;margin:1.5rem 0 .5rem;font-size:.875rem}
        caption{text-align:left;font-weight:600;font-size:1.05rem;padding-bottom:.4rem}
        th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--rule)}
        thead th{color:var(--soft);font-weight:600}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        tr.not-observed td{background:var(--band);color:var(--soft)}.files{overflow-wrap:anywhere}ul{margin:.2rem 0;padding-left:1.1rem}
        @media (max-width:40rem){svg text{font-size:15px}.wide table{min-width:60rem}}
        .t{white-space:nowrap}
        @media print{body{max-width:none;padding:0;font-size:11px}table{font-size:9px}.wide{overflow:visible}figure,tr{break-inside:avoid}}

        """;
}
