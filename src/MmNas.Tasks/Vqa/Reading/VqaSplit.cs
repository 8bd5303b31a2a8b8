using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The questions of a split, numbered from 0 in the order of their files. Safe to read from several threads.</summary>
public sealed class VqaSplit
{
    private readonly EncodedQuestion[] questions;

    internal VqaSplit(string name, EncodedQuestion[] questions, RegionTable regions, bool isAnswered = true)
    {
        Name = name;
        this.questions = questions;
        Regions = regions;
        IsAnswered = isAnswered;
    }

    /// <summary>"train", "train+val", "train+val+vg", "val", "test" or "test-dev".</summary>
    public string Name { get; }

    /// <summary>False where answers are not published (test, test-dev): no question has scores then, and none can be evaluated.</summary>
    public bool IsAnswered { get; }

    /// <summary>How many questions there are.</summary>
    public int Count => questions.Length;

    /// <summary>The pictures' regions; both splits of a data set share them.</summary>
    public RegionTable Regions { get; }

    /// <summary>1 to MaxTokens word ids, not padded.</summary>
    /// <remarks>A question without any word is one unknown word, so that there is something to attend to.</remarks>
    public ReadOnlySpan<int> Tokens(int question) => questions[question].Tokens;

    /// <summary>The picture's index in <see cref="Regions"/>.</summary>
    public int Image(int question) => questions[question].Image;

    /// <summary>The picture's id in the data set.</summary>
    public long ImageId(int question) => questions[question].ImageId;

    /// <summary>The training target, by falling number of annotators; every other answer's is 0.</summary>
    /// <remarks>Empty when no annotator's answer is in the vocabulary: the published target is then all 0.</remarks>
    public ReadOnlySpan<SoftScore> Scores(int question) => questions[question].Scores;

    /// <summary>What the official evaluation gives each answer that an annotator gave; every other answer gets 0.</summary>
    public ReadOnlySpan<AnswerCredit> Credits(int question) => questions[question].Credits;

    /// <summary>The id in the question file; where that is a text that is not a number, a number that follows from it.</summary>
    public long QuestionId(int question) => questions[question].Id.Number;

    /// <summary>The id in the question file where it is written as a text; null where it is a number.</summary>
    public string? QuestionIdText(int question) => questions[question].Id.Written;

    /// <summary>"yes/no", "number", "other" or another type that the annotations have; "other" where they have none or are missing.</summary>
    public string AnswerType(int question) => questions[question].AnswerType;

    /// <summary>The annotations' type of question, such as "what color is the"; null where they have none.</summary>
    public string? QuestionType(int question) => questions[question].QuestionType;

    /// <summary>The question as it was asked.</summary>
    public string Text(int question) => questions[question].Text;

    /// <summary>The answer that all annotators gave in another spelling, which the official evaluation counts wrong; else null.</summary>
    internal int? Misspelt(int question) => questions[question].Misspelt;

    /// <summary>The answer that fewer than four annotators gave in one other spelling, which counts right; else null.</summary>
    internal int? Respelt(int question) => questions[question].Respelt;
}
