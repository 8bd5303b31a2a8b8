using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>One reading of a VQA-v2 folder: checking and reading are the same way, and a check keeps no regions.</summary>
internal sealed class VqaReading
{
    private readonly VqaSource source;
    private readonly IProgress<ReadProgress>? progress;
    private readonly CancellationToken cancel;
    private readonly Vocabulary words;
    private readonly AnswerCounts counts = new();
    private readonly AnswerTexts texts = new();
    private readonly VqaPartReader parts;
    private readonly ImageFinder images;
    private readonly Dictionary<string, List<AskedQuestion>> questions = []; // by part
    private TrainingFacts? facts;

    public VqaReading(VqaSource source, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        (this.source, this.progress, this.cancel) = (source, progress, cancel);
        words = source.Learnt is { } learnt ? new(learnt) : new();
        parts = new(source.Folder, new(Problems, cancel), Problems, texts);
        images = new(source.Regions, source.IsPlain ? PlainPictures.Places(source.Folder) : VqaFiles.Places(source.Folder), Problems);
    }

    /// <summary>Everything that was found wrong so far.</summary>
    public List<DataProblem> Problems { get; } = [];

    /// <summary>What is worth knowing of data that can be read.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Looks at everything and keeps no regions.</summary>
    public DataFindings Look()
    {
        Read(keep: false);
        return new(Problems, Notes) { Training = facts, Words = words };
    }

    /// <summary>Everything; null when something is wrong with it.</summary>
    public VqaContents? Read() => Read(keep: true);

    private VqaContents? Read(bool keep)
    {
        Problems.AddRange(VqaSourceRules.Problems(source));
        if (Problems.Count > 0) return null; // without sense in the settings there is no telling what to read
        var training = VqaSourceRules.TrainingParts(source);
        foreach (var part in source.IsPlain ? PlainQuestions.Parts : VqaFiles.Parts(source.Folder)) ReadPart(part, needed: part.Name == "val" || training.Contains(part.Name));
        var answers = Answers(training);
        var train = Chosen(training.SelectMany(part => questions[part]));
        var validation = source.LimitsHeldOutSplits ? Chosen(questions["val"]) : questions["val"];
        if (Problems.Count == 0) RequireLearnable(answers, VqaSourceRules.TrainingName(source), train, validation);
        facts = new(train.Count, train.DistinctBy(question => question.ImageId).Count());
        int?[] trainImages = [.. train.Select(Number)], validationImages = [.. validation.Select(Number)];
        images.Gather();
        var loader = new RegionLoader(source.Regions, new(VqaFiles.MostRegions, source.RegionMemory), progress, cancel);
        var regions = loader.Load(images.Images, keep, Problems);
        if (regions is null || Problems.Count > 0) return null;
        var encoder = new QuestionEncoder(words, answers, texts, source.MaxTokens);
        var name = VqaSourceRules.TrainingName(source);
        return new(words, answers, Split(name, train, trainImages), Split("val", validation, validationImages), encoder);

        VqaSplit Split(string name, List<AskedQuestion> asked, int?[] numbers) =>
            new(name, [.. asked.Zip(numbers, (one, number) => encoder.Encode(one, number!.Value))], regions);
    }

    private void ReadPart(VqaPart part, bool needed)
    {
        if (source.IsPlain)
        {
            ReadPlain(part, needed);
            return;
        }

        if (!needed && !File.Exists(VqaFiles.Annotations(source.Folder, part.Questions))) return;
        var asked = parts.Questions(part);
        Learn(part, [.. asked.Select(question => question.Question!)]);
        if (needed) questions[part.Name] = Annotated(part, asked);
    }

    private void ReadPlain(VqaPart part, bool needed)
    {
        var plain = new PlainQuestions(source.Folder, Problems, cancel);
        if (!needed && !File.Exists(plain.File(part))) return;
        var asked = plain.Read(part);
        Learn(part, [.. asked.Select(question => question.Text)]);
        if (!needed) return;
        foreach (var one in asked.Select(question => question.Annotation).OfType<Annotation>()) counts.Add(texts.Normalised(one.Answers.CountBy(answer => answer).MaxBy(pair => pair.Value).Key));
        questions[part.Name] = asked;
    }

    private void Learn(VqaPart part, string[] asked)
    {
        var empty = 0;
        foreach (var question in asked)
        {
            var cut = QuestionText.Words(question);
            if (cut.Length == 0) empty++;
            words.Learn(cut);
        }

        if (EmptyTexts.Note(part.Name, "questions", empty, asked.Length) is { } note) Notes.Add(note);
        progress?.Report(new($"{part.Name} questions", asked.Length, asked.Length));
    }

    // The published code counts the answers of train and val, never those of Visual Genome.
    private List<AskedQuestion> Annotated(VqaPart part, IReadOnlyList<QuestionRecord> asked)
    {
        var annotations = parts.Annotations(part, part.Name == "vg" ? _ => { } : counts.Add);
        return parts.Join(part, asked, annotations);
    }

    private AnswerVocabulary Answers(string[] training)
    {
        if (source.Learnt is { } learnt) return new(learnt.Answers);
        var minimum = source.AnswerMinimum ?? AnswerCounts.DefaultMinimum(training.Sum(part => questions[part].Count));
        var answers = counts.AtLeast(minimum);
        if (answers.Count == 0 && Problems.Count == 0)
            Problems.Add(new("answers", $"none occurs {minimum} times or more", "use a lower answer minimum"));
        return answers;
    }

    // Without a right answer to learn a loss can only fall to nothing; with one answer to choose from it is always the right one.
    private void RequireLearnable(AnswerVocabulary answers, string name, List<AskedQuestion> train, List<AskedQuestion> validation)
    {
        var (lost, lostOfValidation) = (Unlearnable(answers, train), Unlearnable(answers, validation));
        if (source.Learnt is null && answers is { Count: 1 } && answers[0].Length == 0)
            Problems.Add(new("answers", "are all empty once normalised (the official rule leaves out articles and punctuation), so there is nothing to learn", "write answers with words in them"));
        else if (source.Learnt is null && lost == train.Count)
            Problems.Add(new($"questions of {name}", $"have no answer that can be learnt: none of the answers to the {train.Count:N0} is among the {answers.Count:N0} that occur often enough", "use a lower answer minimum"));
        if (source.Learnt is null && answers is { Count: 1 }) Notes.Add($"the only answer that can be learnt is \"{answers[0]}\": every question gets it, and an accuracy says nothing");
        foreach (var (split, none, asked) in new[] { (name, lost, train), ("val", lostOfValidation, validation) })
        {
            if (EmptiedAnswers.Note(split, asked, texts) is { } emptied) Notes.Add(emptied);
            if (none > 0) Notes.Add($"{none:N0} of {asked.Count:N0} questions of {split} {(none == 1 ? "has" : "have")} no answer among the {answers.Count:N0} that {(source.Learnt is null ? "occur often enough to be learnt" : "the network has learnt")}");
        }
    }

    private int Unlearnable(AnswerVocabulary answers, List<AskedQuestion> asked) =>
        asked.Count(question => question.Annotation is { } annotation && annotation.Answers.All(answer => answers.IdOf(texts.Normalised(answer)) is null));

    private List<AskedQuestion> Chosen(IEnumerable<AskedQuestion> asked) =>
        SplitLimit.Choose([.. asked], question => question.Id.Number, source.Limit, source.Seed);

    private int? Number(AskedQuestion asked) => images.Number(asked.Image);
}
