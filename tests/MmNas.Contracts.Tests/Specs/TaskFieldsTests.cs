using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>A task from outside that brings fields of its own.</summary>
public class TaskFieldsTests
{
    private const string Least = "name: trial\ntask: counting\ndata: { layout: scenes }\n";

    private static readonly TaskField<int> Most = new("most", new WholeKind(1, 100), 5, "The largest count.");
    private static readonly TaskField<string> Words = new("words", new ChoiceKind<string>(("all", "all"), ("few", "few")), "all", "Which words are read.");

    private static readonly TaskSpecs Tasks = new([.. KnownTasks.All.Specs.All, new("counting", "counting", "questions")
    {
        Layouts = [TaskLayout.Scenes],
        Fields = [Most, Words],
        Rules = [new(["counting.most", "counting.words"], spec => Most.Of(spec), spec => Words.Of(spec) == "few" && Most.Of(spec) > 10 ? "must not exceed 10 with words: few" : null)],
    }]);

    [Fact]
    public void Fields_AreRead_AndHaveTheirDefaultsWhereTheyAreLeftOut()
    {
        Assert.Equal((5, "all"), Values(Good(Least)));
        Assert.Equal((7, "all"), Values(Good(Least + "counting: { most: 7 }")));
        Assert.Equal((7, "few"), Values(Good(Least + "counting: { words: few, most: 7 }")));
        Assert.Empty(Reading.Good(Reading.Least).Own.Values); // a task without any
    }

    [Theory]
    [InlineData("counting: { most: 0 }", "counting.most", "use a whole number, 1 to 100")]
    [InlineData("counting: { moost: 3 }", "counting.moost", "unknown field; did you mean most?")]
    [InlineData("counting: 3", "counting", "use a map of most or words")]
    [InlineData("counting: { most: 11, words: few }", "counting.most", "must not exceed 10 with words: few")]
    public void Fields_ThatAreWrong_AreErrorsOfTheirOwn(string line, string field, string wayOut)
    {
        var error = Assert.Single(Errors(Least + line));
        Assert.Equal((field, wayOut, 4), (error.Field, error.WayOut, error.Line));
    }

    [Fact]
    public void Fields_InASpecOfAnotherTask_AreAnErrorThatNamesTheirTask()
    {
        var error = Assert.Single(Errors(Reading.Least + "counting: { most: 5 }"));
        Assert.Equal(("counting", "only the task counting has it, and the task is vqa; leave it out"), (error.Field, error.WayOut));
    }

    [Fact]
    public void Fields_BelongToTheIdentity_AndDefaultsThatAreWrittenOutDoNotChangeIt()
    {
        Assert.Equal(SpecIdentity.Of(Good(Least)), SpecIdentity.Of(Good(Least + "counting: { words: all, most: 5 }")));
        Assert.NotEqual(SpecIdentity.Of(Good(Least)), SpecIdentity.Of(Good(Least + "counting: { most: 6 }")));
    }

    [Fact]
    public void Spec_WrittenOut_ReadsBackToTheSameFields_AndPassesAsAMessage()
    {
        var spec = Good(Least + "counting: { most: 6 }");
        var again = Good(SpecIdentity.FullText(spec));
        Assert.Equal(SpecIdentity.Of(spec), SpecIdentity.Of(again));
        Assert.Equal((6, "all"), Values(again));
        Assert.Empty(SpecFile.Check(spec, Tasks));
        Assert.NotEmpty(SpecFile.Check(spec with { Own = new() { Values = new Dictionary<string, string> { ["most"] = "1000" } } }, Tasks));
    }

    [Fact]
    public void ReferenceAndSchema_NameThem()
    {
        Assert.Contains("| `counting.most` | a whole number, 1 to 100 | `5` | counting only: The largest count. |", SpecReference.Markdown(Tasks), StringComparison.Ordinal);
        Assert.Contains("\"description\": \"The largest count.\"", SpecSchema.Text(Tasks), StringComparison.Ordinal);
    }

    [Fact]
    public void ValueThatAnotherVersionOfTheTaskStored_IsRefusedWithItsField()
    {
        var stored = Good(Least) with { Own = new() { Values = new Dictionary<string, string> { ["most"] = "\"many\"" } } };
        Assert.Contains("most is \"many\"; use a whole number, 1 to 100", Assert.Throws<BadSpecException>(() => Most.Of(stored)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Task_WithTheNameOfAFieldOfAllSpecs_IsRefused() =>
        Assert.Contains("every spec has a field of that name", Assert.Throws<ArgumentException>(() => new TaskSpecs([new("data", "data", "data") { Layouts = [TaskLayout.Scenes], Fields = [Most] }])).Message, StringComparison.Ordinal);

    private static (int, string) Values(ExperimentSpec spec) => (Most.Of(spec), Words.Of(spec));

    private static ExperimentSpec Good(string text) => SpecFile.ReadText(text, "/", Tasks) is SpecReading.Good good ? good.Spec : throw new InvalidOperationException(string.Join('\n', Errors(text)));

    private static IReadOnlyList<SpecError> Errors(string text) => SpecFile.ReadText(text, "/", Tasks) is SpecReading.Bad bad ? bad.Errors : [];
}
