using MmNas.Contracts;

namespace MmNas.Console.Reporting;

/// <summary>The page around the sections: everything in one file, without a script and without anything from elsewhere. The same state gives the same page, to the byte.</summary>
internal static class ReportPage
{
    private const string Style = """
        body { font: 14px/1.45 Georgia, 'Times New Roman', serif; color: #111; max-width: 1000px; margin: 24px auto; padding: 0 16px }
        h1 { font-size: 24px } h2 { font-size: 20px; border-bottom: 1px solid #999; margin-top: 36px } h3 { font-size: 16px; margin-bottom: 6px }
        table { border-collapse: collapse; margin: 8px 0 14px; font-size: 13px }
        th, td { text-align: left; padding: 2px 10px 2px 0; vertical-align: top } thead th { border-bottom: 1px solid #999 }
        .n { text-align: right; font-variant-numeric: tabular-nums } .facts th { font-weight: normal; color: #555 }
        .facts td, .settings td { overflow-wrap: anywhere } .settings td:first-child { overflow-wrap: normal; white-space: nowrap } .note, .warning { font-size: 13px } .warning { font-weight: bold }
        .side { display: flex; flex-wrap: wrap; gap: 18px } figure { margin: 0 } figcaption { font-weight: bold }
        svg { max-width: 100%; height: auto; font: 12px sans-serif } svg .box { stroke: #777 } svg .axis, svg .flow { stroke: #333 } svg .grid { stroke: #ddd }
        @media print { body { max-width: none; margin: 0 } section { break-before: page } section:first-of-type { break-before: auto } figure, table, svg { break-inside: avoid } .settings { break-inside: auto } }
        """;

    /// <param name="title">Of the whole.</param>
    /// <param name="sections">Their HTML, one or more.</param>
    public static string Of(string title, IEnumerable<string> sections) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width"/>
        <title>{HtmlText.Of(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{HtmlText.Of(title)}</h1>
        <p>Written by mmnas {ProgramVersion.Text}. Times are in UTC.</p>
        {string.Concat(sections)}</body>
        </html>

        """;
}
