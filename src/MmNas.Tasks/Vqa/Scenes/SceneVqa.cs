using MmNas.Data;
using MmNas.Tasks.Vqa.Reading;

namespace MmNas.Tasks.Vqa.Scenes;

/// <summary>Questions about scenes, in the VQA-v2 layout.</summary>
internal sealed class SceneVqa(SceneSettings settings, string folder) : ISceneTexts<IReadOnlyList<SceneQuestion>>
{
    /// <inheritdoc/>
    public IReadOnlyList<SceneSplit> Splits { get; } =
        [SplitOf(folder, "train", 0, settings.Pictures), SplitOf(folder, "val", settings.Pictures, settings.ValidationPictures)];

    /// <inheritdoc/>
    public IReadOnlyList<SceneQuestion> Say(int picture, Scene scene, SplitMix random)
    {
        var forms = new SceneQuestionForms(scene).All.Select(form => form().ToList()).ToList();
        if (settings.RelationDepth > 0) forms.AddRange(SceneNamedForms.Of(scene, settings, random));
        return SceneQuestions.Ask(forms, settings.QuestionsPerPicture, picture * settings.QuestionsPerPicture, random);
    }

    /// <inheritdoc/>
    public void Write(SceneSplit split, IReadOnlyList<IReadOnlyList<SceneQuestion>> texts) =>
        SceneAnnotations.Write(folder, PartOf(split.Name), split.First, texts);

    private static SceneSplit SplitOf(string folder, string name, int first, int count)
    {
        var split = PartOf(name).Splits[0];
        var (pictures, features) = (VqaFiles.Pictures(folder, split), VqaFiles.Features(folder, split)[^1]);
        return new(name, first, count, pictures, features, id => $"{CocoNames.Picture(split, id)}.png");
    }

    private static VqaPart PartOf(string name) => VqaFiles.Published.Single(part => part.Name == name);
}
