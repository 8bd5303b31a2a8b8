namespace MmNas.Data;

/// <summary>The version of a VQA data set.</summary>
internal static class VqaVersion
{
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(Vocabulary words, AnswerVocabulary answers, VqaSplit train, VqaSplit validation)
    {
        using var hash = new DataSetHash();
        hash.Add(words.All);
        hash.Add(answers.All);
        foreach (var split in new[] { train, validation }) Add(hash, split);
        hash.Add(train.Regions);
        return hash.Finish();
    }

    private static void Add(DataSetHash hash, VqaSplit split)
    {
        hash.Add(split.Name);
        for (var question = 0; question < split.Count; question++)
        {
            hash.Add($"{split.QuestionId(question)} {split.Image(question)} {split.AnswerType(question)} {split.Misspelt(question)}");
            hash.Add([(float)split.Tokens(question).Length, split.Scores(question).Length, split.Credits(question).Length]);
            hash.Add(split.Tokens(question));
            foreach (var (answer, score) in split.Scores(question)) hash.Add([answer, score]);
            foreach (var (answer, accuracy) in split.Credits(question)) hash.Add([answer, (float)accuracy]);
        }
    }
}
