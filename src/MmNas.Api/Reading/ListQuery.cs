using Microsoft.AspNetCore.Mvc;
using MmNas.Api.Listings;

namespace MmNas.Api.Reading;

/// <summary>Which experiments a request means, as its address says.</summary>
internal sealed record ListQuery
{
    /// <summary>Conditions and words in one line: "task=vqa phase=failed score&gt;60 blocks".</summary>
    [FromQuery(Name = "query")]
    public string? Query { get; init; }

    [FromQuery(Name = "task")]
    public string[] Tasks { get; init; } = [];

    [FromQuery(Name = "phase")]
    public string[] Phases { get; init; } = [];

    /// <summary>Part of a name or an id.</summary>
    [FromQuery(Name = "name")]
    public string? Name { get; init; }

    /// <summary>A campaign's id.</summary>
    [FromQuery(Name = "campaign")]
    public string? Campaign { get; init; }

    /// <summary>Conditions such as "score&gt;80"; all of them must hold.</summary>
    [FromQuery(Name = "where")]
    public string[] Where { get; init; } = [];

    /// <summary>What the rows are sorted by; by default the oldest goes first.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>Whether the list begins at its other end.</summary>
    [FromQuery(Name = "reverse")]
    public bool? Reverse { get; init; }

    /// <summary>The filter, or what is wrong with the query.</summary>
    public (ListFilter? Filter, string? Problem) ToFilter()
    {
        var filter = new ListFilter { Tasks = Tasks, Phases = Phases, Name = Name, Campaign = Campaign, Reversed = Reverse ?? false };
        if (Query is { } line && !QueryLine.TryParse(line, ref filter, out var problem)) return (null, problem);
        foreach (var text in Where)
        {
            if (!ListCondition.TryParse(text, out var condition, out var why)) return (null, $"where is {text}: {why}");
            filter = filter with { Conditions = [.. filter.Conditions, condition] };
        }

        if (Sort is null) return (filter, null);
        return ListField.Named(Sort) is { } field
            ? (filter with { Sort = field }, null)
            : (null, $"sort is {Sort}; use one of {string.Join(", ", ListField.All.Select(one => one.Name))}");
    }
}
