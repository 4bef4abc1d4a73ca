using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Imagery.Review;

/// <summary>What each address answers. GET shows, POST changes.</summary>
internal sealed class ReviewRoutes(ReviewSession session, ReviewGuard guard, string token)
{
    private const int UsualWidth = 10;

    public async Task AnswerAsync(HttpContext context)
    {
        ReviewGuard.Protect(context.Response);
        if (guard.Refusal(context.Request) is { } refusal)
        {
            await TextAsync(context.Response, refusal.Status, refusal.Reason).ConfigureAwait(false);
            return;
        }

        try
        {
            await (HttpMethods.IsPost(context.Request.Method) ? ChangeAsync(context) : ShowAsync(context)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RefusedException or JsonException)
        {
            await TextAsync(context.Response, StatusCodes.Status400BadRequest, e.Message).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ImageryException)
        {
            // The edit or the outputs could not be stored: the reviewer must know.
            await TextAsync(context.Response, StatusCodes.Status500InternalServerError, e.Message).ConfigureAwait(false);
        }
    }

    private async Task ChangeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        switch (request.Path.Value)
        {
            case "/edits":
                EditRequest edit = await JsonSerializer.DeserializeAsync<EditRequest>(request.Body, JsonSerializerOptions.Web, context.RequestAborted).ConfigureAwait(false)
                    ?? throw new RefusedException("nothing was asked for");
                await JsonAsync(context.Response, session.Apply(edit, Width(request))).ConfigureAwait(false);
                break;
            case "/undo":
                await JsonAsync(context.Response, session.Undo(Width(request))).ConfigureAwait(false);
                break;
            case "/finish":
                await JsonAsync(context.Response, session.Finish()).ConfigureAwait(false);
                break;
            default:
                await TextAsync(context.Response, StatusCodes.Status404NotFound, "nothing is changed here").ConfigureAwait(false);
                break;
        }
    }

    private async Task ShowAsync(HttpContext context)
    {
        (HttpRequest request, HttpResponse response) = (context.Request, context.Response);
        switch (request.Path.Value)
        {
            case "/":
                guard.Admit(response);
                await BytesAsync(response, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(await ReviewHtml.RenderAsync(session.Reviewer, token).ConfigureAwait(false))).ConfigureAwait(false);
                break;
            case "/state":
                await JsonAsync(response, session.State()).ConfigureAwait(false);
                break;
            case "/scene":
                await JsonAsync(response, session.Scene(Number(request, "number", -1), Width(request))).ConfigureAwait(false);
                break;
            case "/sample":
                await JsonAsync(response, session.Sample(Number(request, "number", -1), request.Query["zone"].ToString())).ConfigureAwait(false);
                break;
            case "/chips.jpg" or "/zones.jpg" when session.Picture(Number(request, "number", -1), request.Path == "/chips.jpg") is { } jpeg:
                await BytesAsync(response, "image/jpeg", jpeg).ConfigureAwait(false);
                break;
            case { } path when ReviewHtml.Asset(path.TrimStart('/')) is { } asset:
                await BytesAsync(response, path.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8", asset).ConfigureAwait(false);
                break;
            case "/favicon.ico":
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "/edits" or "/undo" or "/finish":
                response.Headers.Allow = "POST";
                await TextAsync(response, StatusCodes.Status405MethodNotAllowed, "POST is needed here").ConfigureAwait(false);
                break;
            default:
                await TextAsync(response, StatusCodes.Status404NotFound, "nothing is here").ConfigureAwait(false);
                break;
        }
    }

    private static int Width(HttpRequest request) => Math.Clamp(Number(request, "width", UsualWidth), 0, 1_000_000);

    private static int Number(HttpRequest request, string name, int usual) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : usual;

    private static Task JsonAsync(HttpResponse response, object value) =>
        BytesAsync(response, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));

    private static Task TextAsync(HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        return BytesAsync(response, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static async Task BytesAsync(HttpResponse response, string type, byte[] bytes)
    {
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
