using System.Diagnostics;
using System.Text;
using Imagery.IntegrationTests.Running;
using Imagery.Postgres;
using Imagery.Testing;
using Xunit;

namespace Imagery.IntegrationTests.Queueing;

/// <summary>The built tool in a process of its own, with the secret of the queue in its environment; it can be killed.</summary>
internal sealed class QueueTool : IDisposable
{
    private readonly Process _process;

    private readonly StringBuilder _errors = new();

    private readonly Task<string> _output;

    public QueueTool(string password, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Cli.ExitCodes).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            Environment = { [QueueAddress.PasswordVariable] = password },
        })!;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public static ToolResult Run(string password, params string[] arguments)
    {
        using QueueTool tool = new(password, arguments);
        return tool.Wait();
    }

    /// <summary>A worker is killed once it has said something; two others do the rest.</summary>
    /// <param name="worker">Its arguments.</param>
    /// <returns>What these two said.</returns>
    public static async Task<string> WorkThoughOneDiesAsync(string password, string[] worker, string heard)
    {
        using (QueueTool doomed = new(password, worker))
        {
            await doomed.HeardAsync(heard);
            doomed.Kill();
        }

        using QueueTool one = new(password, [.. worker, "--until-empty"]);
        using QueueTool two = new(password, [.. worker, "--until-empty"]);
        Assert.True(one.Wait().ExitCode == 0, one.Errors);
        Assert.True(two.Wait().ExitCode == 0, two.Errors);
        return one.Errors + two.Errors;
    }

    public ToolResult Wait()
    {
        _process.WaitForExit();
        return new ToolResult(_process.ExitCode, _output.Result, Errors);
    }

    /// <summary>Waits until the tool has said something.</summary>
    public async Task HeardAsync(string words)
    {
        while (!Errors.Contains(words, StringComparison.Ordinal))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"ended with {_process.ExitCode} before it said '{words}': {Errors}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
