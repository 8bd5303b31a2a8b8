using MmNas.Data;

namespace MmNas.Tasks.Ve.Scenes;

/// <summary>Hypotheses about scenes, in the layout of SNLI-VE.</summary>
internal sealed class VeScenes : ISceneTask
{
    public string Name => "ve";

    public string Says => "hypotheses";

    public void Write(string folder, SceneWriter writer) => writer.Write(new SceneVe(writer.Settings, folder));
}
