using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The version of a VQA data set.</summary>
internal static class VqaVersion
{
    public static DataVersion Of(Vocabulary words, AnswerVocabulary answers, VqaSplit train, VqaSplit validation)
    {
        VqaSplit[] splits = [train, validation];
        var texts = splits.Select(split => DataParts.Of($"questions of {split.Name}", split.Count, hash => AddTexts(hash, answers, split)));
        return DataVersion.Of(words, texts.Prepend(DataParts.Of("answers", answers.All)), train.Regions, hash =>
        {
            hash.Add(answers.All);
            foreach (var split in splits) Add(hash, split);
        });
    }

    private static void Add(DataSetHash hash, VqaSplit split)
    {
        hash.Add(split.Name);
        for (var question = 0; question < split.Count; question++)
        {
            hash.Add($"{split.QuestionId(question)} {split.Image(question)} {HashedType(split.AnswerType(question))} {split.Misspelt(question) ?? split.Respelt(question)}");
            hash.Add([(float)split.Tokens(question).Length, split.Scores(question).Length, HashedCredits(split, question).Length]);
            hash.Add(split.Tokens(question));
            foreach (var (answer, score) in split.Scores(question)) hash.Add([answer, score]);
            foreach (var (answer, accuracy) in HashedCredits(split, question)) hash.Add([answer, (float)accuracy]);
        }
    }

    private static void AddTexts(DataSetHash hash, AnswerVocabulary answers, VqaSplit split)
    {
        for (var question = 0; question < split.Count; question++)
        {
            hash.Add($"{split.QuestionId(question)} {split.ImageId(question)} {HashedType(split.AnswerType(question))}");
            hash.Add(split.Text(question));
            foreach (var (answer, score) in split.Scores(question)) hash.Add($"{answers[answer]} {score}");
            foreach (var (answer, accuracy) in HashedCredits(split, question)) hash.Add($"{answers[answer]} {accuracy}");
        }
    }

    /// <summary>As version 0.4.0 read it, which gave no credit for what few annotators had spelt otherwise. Credits decide no target.</summary>
    private static ReadOnlySpan<AnswerCredit> HashedCredits(VqaSplit split, int question) => split.Respelt(question) is null ? split.Credits(question) : [];

    /// <summary>As version 0.4.0 read it, so that experiments of then find their data unchanged. The type decides no target.</summary>
    private static string HashedType(string type) => type is "yes/no" or "number" ? type : VqaAccuracy.OtherType;
}
