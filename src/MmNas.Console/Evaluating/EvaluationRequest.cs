namespace MmNas.Console.Evaluating;

/// <summary>What the command line asks for.</summary>
internal sealed record EvaluationRequest
{
    /// <summary>An experiment's; null where files are named instead.</summary>
    public string? Id { get; init; }

    /// <summary>Which of the experiment's networks.</summary>
    public required string Network { get; init; }

    public string? GenotypeFile { get; init; }

    public string? Weights { get; init; }

    /// <summary>A spec's file; null takes the experiment's own data.</summary>
    public string? DataSpec { get; init; }

    public string? Split { get; init; }

    public string? Predictions { get; init; }

    /// <summary>How many samples of each split a page is to show, the most confidently wrong first; null for no page.</summary>
    public int? Explain { get; init; }

    /// <summary>That page.</summary>
    public required string Page { get; init; }

    /// <summary>The file for every sample with its answer, truth and score; null for none.</summary>
    public string? Samples { get; init; }
}
