using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Short ways to read a spec's text in a test.</summary>
internal static class Reading
{
    /// <summary>The least that is a spec: "name" and scenes, which need no folder.</summary>
    public const string Least = "name: trial\ndata: { layout: scenes }\n";

    public static ExperimentSpec Good(string text, string folder = "/", Dictionary<string, string>? environment = null)
    {
        var reading = Of(text, folder, environment);
        return reading is SpecReading.Good good ? good.Spec : throw new InvalidOperationException(string.Join('\n', ((SpecReading.Bad)reading).Errors));
    }

    /// <summary>Without their columns, which have a test of their own.</summary>
    public static IReadOnlyList<SpecError> Errors(string text, string folder = "/", Dictionary<string, string>? environment = null) =>
        [.. Placed(text, folder, environment).Select(error => error with { Column = null })];

    /// <summary>The errors as they are.</summary>
    public static IReadOnlyList<SpecError> Placed(string text, string folder = "/", Dictionary<string, string>? environment = null) =>
        Of(text, folder, environment) is SpecReading.Bad bad ? bad.Errors : [];

    /// <summary>The only error of the least spec with more lines.</summary>
    public static SpecError ErrorWith(string lines) => Assert.Single(Errors(Least + lines));

    private static SpecReading Of(string text, string folder, Dictionary<string, string>? environment) =>
        SpecFile.ReadText(text, folder, KnownTasks.All.Specs, name => environment?.GetValueOrDefault(name));
}
