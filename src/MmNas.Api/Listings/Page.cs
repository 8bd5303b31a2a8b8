using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MmNas.Api.Listings;

/// <summary>A part of a sorted list that begins behind a row: rows that come or go meanwhile neither repeat others nor hide them.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Total">How many rows the whole list has.</param>
/// <param name="Rows">Those of this page.</param>
/// <param name="Next">Names the last of them, to ask for the page behind it; null where there is none.</param>
public sealed record Page<T>(int Total, IReadOnlyList<T> Rows, string? Next);

/// <summary>Takes pages out of lists.</summary>
public static class Paging
{
    /// <param name="all">The whole list, in its order.</param>
    /// <param name="id">Of a row.</param>
    /// <param name="after">What <see cref="Page{T}.Next"/> said; null for the first page.</param>
    /// <param name="limit">The most rows.</param>
    /// <param name="page">Null where <paramref name="after"/> names no row of this list.</param>
    public static bool TryTake<T>(IReadOnlyList<T> all, Func<T, string> id, string? after, int limit, [NotNullWhen(true)] out Page<T>? page)
    {
        page = null;
        var start = 0;
        if (after is not null)
        {
            if (Decoded(after) is not { } last) return false;
            var place = all.Index().FirstOrDefault(row => id(row.Item) == last.Id, (Index: -1, Item: default!)).Index;
            start = place >= 0 ? place + 1 : Math.Min(last.Place, all.Count); // the row has gone: what stood behind it has moved up into its place
        }

        List<T> rows = [.. all.Skip(start).Take(limit)];
        var end = start + rows.Count;
        page = new Page<T>(all.Count, rows, end < all.Count ? Encoded(id(rows[^1]), end - 1) : null);
        return true;
    }

    private static string Encoded(string id, int place) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{place} {id}")).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    private static (string Id, int Place)? Decoded(string cursor)
    {
        var bytes = new byte[cursor.Length];
        var padded = cursor.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (cursor.Length % 4)) % 4);
        if (!Convert.TryFromBase64String(padded, bytes, out var length)) return null;
        return Encoding.UTF8.GetString(bytes, 0, length).Split(' ', 2) is [var place, var id] && int.TryParse(place, out var number) && number >= 0 ? (id, number) : null;
    }
}
