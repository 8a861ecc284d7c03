// Tells VS Code how it reaches the debug adapter of dualvm: `dualvm debug` for programs that it launches, a port for those
// that run already.
"use strict";

const fs = require("fs");
const path = require("path");
const vscode = require("vscode");

// The path of the command. VS Code says nothing where a command cannot be started, so it is looked for here.
function command() {
  const wanted = vscode.workspace.getConfiguration("dualvm").get("path") || "dualvm";
  const places = wanted.includes(path.sep)
    ? [wanted]
    : (process.env.PATH || "").split(path.delimiter).map((directory) => path.join(directory, wanted));
  const found = places.find((place) => {
    try {
      fs.accessSync(place, fs.constants.X_OK);
      return fs.statSync(place).isFile();
    } catch {
      return false;
    }
  });
  if (!found) {
    throw new Error(`There is no command ${wanted}. The setting "dualvm.path" says where it is.`);
  }
  return found;
}

function createDebugAdapterDescriptor(session) {
  const { request, host, port } = session.configuration;
  if (request === "attach") {
    return new vscode.DebugAdapterServer(port, host || "127.0.0.1");
  }
  return new vscode.DebugAdapterExecutable(command(), ["debug"]);
}

// Without a launch.json, the file in the editor is run.
function resolveDebugConfiguration(folder, configuration) {
  if (configuration.type || configuration.request || configuration.name) {
    return configuration;
  }
  const launch = { type: "dualvm", request: "launch", name: "dualvm: this file", program: "${file}" };
  return folder ? { ...launch, cwd: folder.uri.fsPath } : launch;
}

function activate(context) {
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory("dualvm", { createDebugAdapterDescriptor }),
    vscode.debug.registerDebugConfigurationProvider("dualvm", { resolveDebugConfiguration }),
  );
}

module.exports = { activate };
