using SkiaSharp;

namespace MmNas.Data;

/// <summary>Draws a scene.</summary>
internal static class SceneRenderer
{
    /// <summary>The scene's pixels, and the same as a PNG file.</summary>
    public static (Picture Picture, byte[] Png) Draw(Scene scene)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(scene.Size, scene.Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        DrawBackground(canvas, scene);
        foreach (var shape in scene.Shapes) DrawShape(canvas, shape);
        canvas.Flush();
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return (new(scene.Size, scene.Size, bitmap.Bytes), png.ToArray());
    }

    private static void DrawBackground(SKCanvas canvas, Scene scene)
    {
        SKColor Grey(byte light) => new(light, light, light);
        using var shader = SKShader.CreateLinearGradient(
            new(0, 0), new(scene.Size, scene.Size), [Grey(scene.Light.From), Grey(scene.Light.To)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawPaint(paint);
    }

    private static void DrawShape(SKCanvas canvas, PlacedShape shape)
    {
        using var path = new SKPath();
        path.AddPoly([.. shape.Outline().Select(corner => new SKPoint(corner.X, corner.Y))], close: true);
        using var paint = new SKPaint { Color = new(shape.Shade.Red, shape.Shade.Green, shape.Shade.Blue), IsAntialias = true };
        canvas.DrawPath(path, paint);
    }
}
