using MmNas.Data;

namespace MmNas.Tasks.Vqa.Scenes;

/// <summary>Questions about scenes, in the VQA-v2 layout.</summary>
internal sealed class VqaScenes : ISceneTask
{
    public string Name => "vqa";

    public int? OldNumber => 0;

    public string Says => "questions";

    public void Write(string folder, SceneWriter writer) => writer.Write(new SceneVqa(writer.Settings, folder));
}
