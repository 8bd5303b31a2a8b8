using MmNas.Data;

namespace MmNas.Tasks.Itm.Scenes;

/// <summary>Five captions a scene, in the Flickr30K layout.</summary>
internal sealed class ItmScenes : ISceneTask
{
    public string Name => "itm";

    public int? OldNumber => 1;

    public string Says => "captions";

    public bool HasTwins(SceneSettings settings) => settings.RelationDepth > 0;

    public IEnumerable<DataProblem> Problems(SceneSettings settings)
    {
        if (settings.MinShapes < 2) yield return new("scenes, fewest shapes", $"are {settings.MinShapes}", "use 2 or more for captions");
    }

    public void Write(string folder, SceneWriter writer) => writer.Write(new SceneItm(writer, folder));
}
