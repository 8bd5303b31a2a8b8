using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Settings that do nothing, as others stand, are said and not refused.</summary>
public class SpecNotesTests
{
    [Theory]
    [InlineData("finalist_start: 0.5", "finalist_start does nothing, as finalists is 1 and nothing races; write finalists: 2 or more, or leave it out")]
    [InlineData("finalists: 1\nfinalist_proposals: 2\nfinalist_distance: 3\nfinalist_seeds: 2", "finalist_seeds, finalist_proposals, finalist_distance do nothing, as finalists is 1 and nothing races; write finalists: 2 or more, or leave them out")]
    [InlineData("preset: recommended\nfinalists: 1\nfinalist_start: 1", "finalist_start does nothing, as finalists is 1 and nothing races; write finalists: 2 or more, or leave it out")]
    [InlineData("finalists: 4\nfinalist_distance: 7\nspace: { encoder_layers: 2, decoder_layers: 4 }", "finalist_distance is 7, and networks have 6 layers: no two differ in as many, so that only the most probable genotype and MCAN race; write 6 or less")]
    public void SettingThatDoesNothing_IsSaid(string lines, string note) => Assert.Equal([note], Notes(lines));

    [Theory]
    [InlineData("finalists: 1\nfinalist_start: null\nfinalist_proposals: 0\nfinalist_distance: 1\nfinalist_seeds: 1")] // as a spec is written out
    [InlineData("preset: recommended\nfinalists: 1")]
    [InlineData("finalists: 4\nfinalist_start: 0.5\nfinalist_distance: 6\nspace: { encoder_layers: 2, decoder_layers: 4 }")]
    public void SettingsThatDoSomething_OrAreAsTheyAlwaysAre_AreNot(string lines) => Assert.Empty(Notes(lines));

    private static IReadOnlyList<string> Notes(string lines) =>
        Assert.IsType<SpecReading.Good>(SpecFile.ReadText(Reading.Least + lines, "/", KnownTasks.All.Specs, _ => null)).Notes;
}
