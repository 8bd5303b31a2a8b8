namespace MmNas.Silo.Web.Pages;

/// <summary>What stands around a page: head, style, navigation. Nothing is loaded from elsewhere, and no script runs.</summary>
internal static class PageFrame
{
    /// <summary>The page asks for itself again so often.</summary>
    private const int RefreshSeconds = 5;

    private static readonly Html NumberClass = new(" class=\"number\"");

    private static readonly Html Style = new("""
        :root { color-scheme: light dark; --line: #d9dde3; --soft: #f4f6f8; --quiet: #5b6672; --good: #1a7f4b; --busy: #0b62c4; --bad: #b3261e; --wait: #8a6100; }
        @media (prefers-color-scheme: dark) { :root { --line: #363c44; --soft: #20252b; --quiet: #9aa5b1; --good: #58c48a; --busy: #6fb1ff; --bad: #ff8a80; --wait: #e0b04a; } }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
        header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
        h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
        nav { display: flex; gap: 1rem; } .quiet, th { color: var(--quiet); } .number { text-align: right; font-variant-numeric: tabular-nums; }
        .table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { font-weight: 500; font-size: .85rem; white-space: nowrap; } td { white-space: nowrap; } td.long { white-space: normal; min-width: 14rem; } code { font-size: .9em; }
        .phase { font-weight: 600; } .good { color: var(--good); } .busy { color: var(--busy); } .bad { color: var(--bad); } .wait { color: var(--wait); }
        progress { width: 6rem; vertical-align: middle; } .fold { display: inline-block; margin-top: .75rem; } .problem { background: var(--soft); border-left: 3px solid var(--bad); padding: .5rem .75rem; }
        """);

    /// <param name="title">The heading too.</param>
    /// <param name="note">Stands beside the title.</param>
    /// <param name="refreshes">Whether the page asks for itself again.</param>
    /// <param name="content">All that stands below the title.</param>
    public static Html Around(string title, Html note, bool refreshes, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{(refreshes ? Html.Of($"<meta http-equiv=\"refresh\" content=\"{RefreshSeconds}\">") : default)}
        <title>{title}</title><style>{Style}</style>
        </head>
        <body>
        <header><h1>{title}</h1><nav><a href="/orleans">Orleans dashboard</a><a href="/metrics">metrics</a><a href="/health">health</a></nav><span class="quiet">{note}</span></header>
        <main>
        {content}
        </main>
        </body>
        </html>

        """);

    /// <summary>A heading with a table under it, or a sentence where there are no rows.</summary>
    public static Html Section(string heading, IReadOnlyList<Column> columns, IReadOnlyList<Html> rows, string none) => Html.Of($"""
        <section><h2>{heading}</h2>{(rows.Count == 0 ? Html.Of($"<p class=\"quiet\">{none}</p>") : Table(columns, rows))}</section>

        """);

    public static Html Table(IReadOnlyList<Column> columns, IReadOnlyList<Html> rows) => Html.Of($"""
        <div class="table"><table><thead><tr>{Html.Join(columns.Select(column => Html.Of($"<th{(column.IsNumber ? NumberClass : default)}>{column.Heading}</th>")))}</tr></thead>
        <tbody>{Html.Join(rows)}</tbody></table></div>
        """);
}
