using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Ranking.Tables;

/// <summary>What two trainings must share to be rows of one table.</summary>
/// <param name="Metric">What was scored: "accuracy on val".</param>
/// <param name="Training">Of the settings that decide what a training from scratch comes to, 12 hexadecimal digits.</param>
/// <param name="Data">Of the data, 12 hexadecimal digits.</param>
public sealed record TableIdentity(string Metric, string Training, string Data)
{
    private const int Digits = 12;

    /// <param name="metric">The task's main metric and the split.</param>
    /// <param name="spec">Names widths, budget and data; how it searches, and where its files lie, do not matter.</param>
    /// <param name="dataVersion">Hash over all that was read.</param>
    public static TableIdentity Of(string metric, ExperimentSpec spec, string dataVersion) => new(metric, Short(SpecIdentity.Of(TrainingOf(spec))), Short(dataVersion));

    /// <summary>For people.</summary>
    public override string ToString() => $"{Metric}, settings {Training}, data {Data}";

    private static ExperimentSpec TrainingOf(ExperimentSpec spec) => spec with
    {
        Name = "table",
        Seed = 0,
        Preset = default,
        Data = spec.Data with { Path = null },
        Network = spec.Network with { Hidden = 0, Words = spec.Network.WordsFile() is { } file ? Path.GetFileName(file) : spec.Network.Words },
        Space = new(),
        Search = new(),
        Retrain = spec.Retrain with { Validate = false, Start = null }, // trainings of a table leave nothing out, and begin at random
        Genotype = null,
        Finalists = 1,
        FinalistSeeds = 1,
        FinalistDistance = 1,
        Baselines = [],
        Plugins = [],
    };

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
