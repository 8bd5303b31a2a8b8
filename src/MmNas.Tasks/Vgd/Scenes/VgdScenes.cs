using MmNas.Data;

namespace MmNas.Tasks.Vgd.Scenes;

/// <summary>Expressions that name one shape of a scene, in the RefCOCO layout.</summary>
internal sealed class VgdScenes : ISceneTask
{
    public string Name => "vgd";

    public int? OldNumber => 2;

    public string Says => "referring expressions";

    public void Write(string folder, SceneWriter writer) => writer.Write(new SceneVgd(writer.Settings, folder));
}
