namespace MmNas.Data;

/// <summary>What <see cref="SceneSettings"/> may say.</summary>
internal static class SceneRules
{
    /// <exception cref="DataException">With every setting that is out of its range.</exception>
    public static void Require(ISceneTask task, SceneSettings settings)
    {
        DataProblem[] problems = [.. Problems(settings), .. task.Problems(settings)];
        if (problems.Length > 0) throw new DataException(problems);
    }

    private static IEnumerable<DataProblem> Problems(SceneSettings settings)
    {
        if (settings.Pictures < 1) yield return new("scenes, pictures", $"are {settings.Pictures}", "use 1 or more");
        if (settings.ValidationPictures < 1)
            yield return new("scenes, validation pictures", $"are {settings.ValidationPictures}", "use 1 or more");
        if (settings.QuestionsPerPicture is < 1 or > 12)
            yield return new("scenes, questions a picture", $"are {settings.QuestionsPerPicture}", "use 1 to 12");
        if (settings.MinShapes < 1) yield return new("scenes, fewest shapes", $"are {settings.MinShapes}", "use 1 or more");
        if (settings.MaxShapes < settings.MinShapes || settings.MaxShapes > 8)
            yield return new("scenes, most shapes", $"are {settings.MaxShapes}", $"use {settings.MinShapes} to 8");
        if (settings.RelationDepth is < 0 or > 2) yield return new("scenes, relation depth", $"is {settings.RelationDepth}", "use 0 to 2");
        if (settings.PictureSize is < 48 or > 512)
            yield return new("scenes, picture size", $"is {settings.PictureSize}", "use 48 to 512 pixels");
    }
}
